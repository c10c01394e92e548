import { expect, it } from 'vitest'
import { duplicateFields, duplicateKeys } from './duplicate-fields.ts'

it('fields that stand twice in JSON are told by their paths', () => {
  expect(duplicateFields('{"a":1,"b":{"a":[{"c":1,"d":"}\\"","c":2}]},"\\u0061":3}')).toEqual(['b.a[0].c', 'a'])
  expect(duplicateFields('{"a":{"x":1},"b":{"x":1},"c":[{"x":"a,b"},{"x":2}]}')).toEqual([])
})

it('keys that stand twice in YAML are told by their lines, as go-yaml has it', () => {
  expect(duplicateKeys('a: 1\nb:\n  c: 1\n  c: 2\n')).toBe(
    'yaml: unmarshal errors:\n  line 4: key "c" already set in map',
  )
  expect(duplicateKeys('a: 1\nb: [{ c: 1 }, { c: 2 }]\n')).toBeUndefined()
})
