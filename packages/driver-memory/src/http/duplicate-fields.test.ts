import type { Json } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { duplicateFields, duplicateKeys } from './duplicate-fields.ts'

it('fields that stand twice in JSON are told by their paths', () => {
  const found = (text: string) => duplicateFields(text, JSON.parse(text) as Json)
  expect(found('{"a":1,"b":{"a":[{"c":1,"d":"}\\"","c":2}]},"\\u0061":3}')).toEqual(['b.a[0].c', 'a'])
  expect(found('{"a":{"x":1},"b":{"x":1},"c":[{"x":"a,b"},{"x":2}]}')).toEqual([])
  // Neither what stands in a text nor what goes with a field that is lost hides it.
  expect(found('{"a":"\\\\\\":","a":{"b:":":"}, "__proto__" : null}')).toEqual(['a'])
  expect(found('{"a":{"b":1,"c":2},"a":{}}')).toEqual(['a'])
})

it('keys that stand twice in YAML are told by their lines, as go-yaml has it', () => {
  expect(duplicateKeys('a: 1\nb:\n  c: 1\n  c: 2\n')).toBe(
    'yaml: unmarshal errors:\n  line 4: key "c" already set in map',
  )
  expect(duplicateKeys('a: 1\nb: [{ c: 1 }, { c: 2 }]\n')).toBeUndefined()
})
