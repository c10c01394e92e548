import type { ApiRequest, ApiResponse, Json, JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { definitionResource } from './custom-resource-definition.ts'

const play = () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: ApiRequest): ApiResponse => handle(server, request, { user: 'jane', userAgent: 'test' }, 0)[1]
  const define = (plural: string, names: JsonObject): ApiResponse =>
    ask({
      _tag: 'Create',
      resource: definitionResource,
      body: {
        metadata: { name: `${plural}.example.com` },
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { plural, ...names },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
            },
          ],
        },
      },
    })
  const read = (plural: string): Json =>
    ask({ _tag: 'Get', resource: definitionResource, namespace: '', name: `${plural}.example.com` }).body
  const list = (plural: string, kind: string): number =>
    ask({
      _tag: 'List',
      resource: { group: 'example.com', version: 'v1', kind, plural, namespaced: true },
      namespace: 'default',
    }).code
  return { ask, define, read, list }
}

const notAccepted = {
  type: 'Established',
  status: 'False',
  reason: 'NotAccepted',
  message: 'not all names are accepted',
}
const conflict = (reason: string, message: string) => ({ type: 'NamesAccepted', status: 'False', reason, message })

describe('names of a definition that another of its group has', () => {
  it('are not given, and its resource is not served until they are free', () => {
    const { ask, define, read, list } = play()
    define('foos', { kind: 'Foo', shortNames: ['fo', 'f'] })
    define('bars', { kind: 'Foo', singular: 'bar', listKind: 'BarList', shortNames: ['b'] })
    expect(read('bars')).toMatchObject({
      status: {
        conditions: [conflict('KindConflict', '"Foo" is already in use'), notAccepted],
        acceptedNames: { plural: 'bars', singular: 'bar', kind: '', listKind: 'BarList', shortNames: ['b'] },
      },
    })
    expect(list('bars', 'Foo')).toBe(404)
    ask({ _tag: 'Delete', resource: definitionResource, namespace: '', name: 'foos.example.com' })
    expect(read('bars')).toMatchObject({
      status: {
        conditions: [
          { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' },
          { type: 'Established', status: 'True', reason: 'InitialNamesAccepted' },
        ],
        acceptedNames: { kind: 'Foo' },
      },
    })
    expect(list('bars', 'Foo')).toBe(200)
  })

  it('are kept from one that is served already', () => {
    const { ask, define, read, list } = play()
    define('foos', { kind: 'Foo', shortNames: ['fo', 'f'] })
    define('bars', { kind: 'Bar', shortNames: ['b'] })
    ask({
      _tag: 'Patch',
      resource: definitionResource,
      namespace: '',
      name: 'bars.example.com',
      patchType: 'merge',
      body: { spec: { names: { shortNames: ['b', 'fo', 'f'], categories: ['all'] } } },
    })
    expect(read('bars')).toMatchObject({
      status: {
        conditions: [
          conflict('ShortNamesConflict', '["fo" is already in use, "f" is already in use]'),
          { type: 'Established', status: 'True' },
        ],
        acceptedNames: { shortNames: ['b'], categories: ['all'] },
      },
    })
    expect(list('bars', 'Bar')).toBe(200)
  })
})
