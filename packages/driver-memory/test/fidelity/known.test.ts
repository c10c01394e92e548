import { describe, expect, it } from 'vitest'
import { judge } from './known.ts'

const cell = { verb: 'patch', kind: 'Pod', feature: 'merge patch' }
const at = (real: string, ours: string, kind = 'Pod') =>
  judge([{ path: ['body', 'message'], real, ours }], { ...cell, kind }).known.map(({ name }) => name)

describe('a known difference', () => {
  it('is the two specs that a refused change of a Pod shows', () => {
    expect(at('spec: Forbidden: no\n@@ -1 +1 @@', 'spec: Forbidden: no')).toEqual(['the changed spec of a Pod'])
    expect(at('spec: Forbidden: no\n@@ -1 +1 @@', 'spec: Forbidden: yes')).toEqual([])
    expect(at('spec: Forbidden: no\n@@ -1 +1 @@', 'spec: Forbidden: no', 'Service')).toEqual([])
  })

  it('is the order of fields in a patched object, and not the object', () => {
    const told = (object: string, why = 'no'): string => `patch: Invalid value: ${JSON.stringify(object)}: ${why}`
    expect(at(told('{"a":1,"b":2}'), told('{"b":2,"a":1}'))).toEqual(['the order of fields in a patched object'])
    expect(at(told('{"a":1,"b":2}'), told('{"b":2,"a":2}'))).toEqual([])
    expect(at(told('{"a":1,"b":2}'), told('{"b":2,"a":1}', 'other'))).toEqual([])
  })

  it('is what a YAML parser says, and not what is said before', () => {
    expect(at('error: yaml: line 1', 'error: yaml: here')).toEqual(['what a YAML parser says'])
    expect(at('error: yaml: line 1', 'problem: yaml: here')).toEqual([])
  })

  it('is which errors of an applied object are told after a field that is not declared, and which first', () => {
    const told = (...errors: string[]): string =>
      `failed to create typed patch object (ns/a; apps/v1, Kind=Deployment): ${errors.length === 1 ? String(errors[0]) : ['errors:', ...errors].join('\n  ')}`
    const [stop, b, c] = ['.x: field not declared in schema', '.b: expected list', '.c: expected map']
    const known = ['which errors of an applied object are told']
    expect(at(told(stop), told(b, stop))).toEqual(known)
    expect(at(told(c, b), told(b, c))).toEqual(known)
    expect(at(told(b), told(b, c))).toEqual([])
    expect(at(told(stop), told(b, c))).toEqual([])
    expect(at(told(stop), told(b, stop).replace('ns/a', 'ns/b'))).toEqual([])
  })

  it('is the description of a column that is not there, and not another one', () => {
    const of = (ours: string) =>
      judge([{ path: ['body', 'columnDefinitions', 0, 'description'], real: 'Name must be unique', ours }], cell).known
    expect(of('')).toHaveLength(1)
    expect(of('Name')).toHaveLength(0)
  })
})
