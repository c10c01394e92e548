import { describe, expect, it } from 'vitest'
import { type Attributes } from '../../src/rbac/attributes.ts'
import { compacted, ruleText, uncovered } from '../../src/rbac/covers.ts'
import { allows, ruleOf } from '../../src/rbac/rule.ts'

const of = (verb: string, resource: string, more: object = {}): Attributes => {
  const [plural = '', subresource = ''] = resource.split('/')
  return { _tag: 'Resource', verb, group: '', resource: plural, subresource, ...more }
}
const at = (verb: string, path: string): Attributes => ({ _tag: 'Path', verb, path })
const rule = (resources: readonly string[], verbs: readonly string[], more: object = {}) =>
  ruleOf({ apiGroups: [''], resources, verbs, ...more })

describe('a rule', () => {
  it.each([
    ['a resource', rule(['pods'], ['get']), of('get', 'pods'), true],
    ['another verb', rule(['pods'], ['get']), of('list', 'pods'), false],
    ['another group', rule(['pods'], ['get']), of('get', 'pods', { group: 'apps' }), false],
    ['any group', rule(['pods'], ['get'], { apiGroups: ['*'] }), of('get', 'pods', { group: 'apps' }), true],
    ['a subresource that it does not name', rule(['pods'], ['get']), of('get', 'pods/log'), false],
    ['a subresource that it names', rule(['pods/log'], ['get']), of('get', 'pods/log'), true],
    ['the resource of such a subresource', rule(['pods/log'], ['get']), of('get', 'pods'), false],
    ['a subresource of any resource', rule(['*/scale'], ['get']), of('get', 'deployments/scale'), true],
    ['another subresource', rule(['*/scale'], ['get']), of('get', 'deployments/status'), false],
    ['any resource', rule(['*'], ['*']), of('get', 'pods/exec'), true],
    ['a name', rule(['pods'], ['get'], { resourceNames: ['a'] }), of('get', 'pods', { name: 'a' }), true],
    ['another name', rule(['pods'], ['get'], { resourceNames: ['a'] }), of('get', 'pods', { name: 'b' }), false],
    ['no name where it asks for one', rule(['pods'], ['list'], { resourceNames: ['a'] }), of('list', 'pods'), false],
    ['a path', ruleOf({ nonResourceURLs: ['/healthz'], verbs: ['get'] }), at('get', '/healthz'), true],
    ['what is below a path', ruleOf({ nonResourceURLs: ['/healthz'], verbs: ['get'] }), at('get', '/healthz/x'), false],
    [
      'what is below a star',
      ruleOf({ nonResourceURLs: ['/healthz/*'], verbs: ['get'] }),
      at('get', '/healthz/x'),
      true,
    ],
    ['a path where it speaks of resources', rule(['*'], ['*']), at('get', '/'), false],
  ] as const)('about %s', (_, given, asked, expected) => {
    expect(allows(given, asked)).toBe(expected)
  })

  it('is given away only by who has all of it', () => {
    const owned = [
      rule(['pods', '*/scale'], ['get', 'list']),
      rule(['secrets'], ['get'], { resourceNames: ['a', 'b'] }),
    ]
    const missing = (...wanted: ReturnType<typeof ruleOf>[]) => compacted(uncovered(owned, wanted)).map(ruleText)
    expect(missing(rule(['pods'], ['get']), rule(['x/scale'], ['list']))).toEqual([])
    expect(missing(rule(['secrets'], ['get'], { resourceNames: ['b'] }))).toEqual([])
    expect(missing(rule(['secrets'], ['get']))).toEqual(['{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}'])
    expect(missing(rule(['pods', 'nodes'], ['get', 'delete']))).toEqual([
      '{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}',
      '{APIGroups:[""], Resources:["nodes"], Verbs:["get" "delete"]}',
    ])
    expect(missing(ruleOf({ nonResourceURLs: ['/x'], verbs: ['get'] }))).toEqual([
      '{NonResourceURLs:["/x"], Verbs:["get"]}',
    ])
  })
})
