import type { ApiRequest, ApiResponse, Json, JsonObject, Resource, WatchEvent } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../../create-server.ts'
import { handle } from '../../handle.ts'
import { openWatch } from '../../watch/open-watch.ts'
import { pull } from '../../watch/watch.ts'
import { definitionResource } from './custom-resource-definition.ts'

const server = createApiServer({ seed: 1, startedAt: 0 })
const ask = (request: ApiRequest): ApiResponse => handle(server, request, { user: 'jane', userAgent: 'test' }, 0)[1]

const at = (body: Json, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], body)

const text = { type: 'string' }
const version = (
  name: string,
  storage: boolean,
  properties: JsonObject,
  selectable: readonly string[],
): JsonObject => ({
  name,
  served: true,
  storage,
  schema: { openAPIV3Schema: { type: 'object', properties } },
  selectableFields: selectable.map((jsonPath) => ({ jsonPath })),
})
const definition = {
  metadata: { name: 'foos.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'foos', kind: 'Foo' },
    versions: [
      version('v1', true, { host: text, port: { ...text, default: '80' } }, ['.host']),
      version('v2', false, { host: text, port: text }, ['.port']),
    ],
  },
}
const foos = (name: string): Resource => ({
  group: 'example.com',
  version: name,
  kind: 'Foo',
  plural: 'foos',
  namespaced: true,
})
const foo = (name: string, fields: JsonObject): JsonObject => ({
  apiVersion: 'example.com/v2',
  kind: 'Foo',
  metadata: { name },
  ...fields,
})

describe('a custom resource of several versions', () => {
  ask({ _tag: 'Create', resource: definitionResource, body: definition })
  const v2 = { resource: foos('v2'), namespace: 'default' } as const

  it('is written in one version and read in another, with the defaults of the one that is stored', () => {
    const made = ask({ _tag: 'Create', ...v2, body: foo('a', { host: 'h1' }) })
    expect(made).toMatchObject({ code: 201, body: { apiVersion: 'example.com/v2', host: 'h1', port: '80' } })
    const read = ask({ _tag: 'Get', resource: foos('v1'), namespace: 'default', name: 'a' })
    expect(read).toMatchObject({ code: 200, body: { apiVersion: 'example.com/v1', host: 'h1', port: '80' } })
    expect(at(read.body, 'metadata', 'resourceVersion')).toBe(at(made.body, 'metadata', 'resourceVersion'))
  })

  // As a real kube-apiserver 1.37.2 did.
  it('is written by an update that changes nothing where it is stored without a default, and then no more', () => {
    const written = () => {
      const read = ask({ _tag: 'Get', ...v2, name: 'a' })
      const after = ask({ _tag: 'Update', ...v2, name: 'a', body: read.body })
      return at(after.body, 'metadata', 'resourceVersion') !== at(read.body, 'metadata', 'resourceVersion')
    }
    expect([written(), written()]).toEqual([true, false])
  })

  it('is selected by the fields that each version names', () => {
    ask({ _tag: 'Create', ...v2, body: foo('b', { host: 'h2', port: '90' }) })
    const names = (name: string, fieldSelector: string): Json | undefined => {
      const { body } = ask({ _tag: 'List', resource: foos(name), namespace: 'default', fieldSelector })
      return (
        at(body, 'message') ??
        (at(body, 'items') as readonly JsonObject[]).map((item) => at(item, 'metadata', 'name') ?? '')
      )
    }
    expect(names('v1', 'host=h1')).toEqual(['a'])
    expect(names('v2', 'port=90')).toEqual(['b'])
    expect(names('v2', 'host=h1')).toBe('field label not supported: host')
  })

  it('comes to a watch in the version that the watch is of', () => {
    const opened = openWatch(server, { ...v2, resourceVersion: String(server.revision), fieldSelector: 'port=90' }, 0)
    if (opened._tag === 'Left') throw new Error('no watch')
    const merge = (body: JsonObject): ApiResponse =>
      ask({ _tag: 'Patch', patchType: 'merge', resource: foos('v1'), namespace: 'default', name: 'b', body })
    expect(merge({ host: 'h3' }).code).toBe(200)
    expect(merge({ port: '91' }).code).toBe(200)
    const seen = pull(opened.right, 10).map(({ type, object }: WatchEvent) => [
      type,
      at(object, 'apiVersion'),
      at(object, 'port'),
    ])
    expect(seen).toEqual([
      ['MODIFIED', 'example.com/v2', '90'],
      ['DELETED', 'example.com/v2', '90'],
    ])
  })

  it('is shown with a default that its definition got later', () => {
    const body = [
      {
        op: 'add',
        path: '/spec/versions/0/schema/openAPIV3Schema/properties/more',
        value: { ...text, default: 'new' },
      },
    ]
    expect(
      ask({ _tag: 'Patch', patchType: 'json', resource: definitionResource, name: 'foos.example.com', body }).code,
    ).toBe(200)
    expect(at(ask({ _tag: 'Get', resource: foos('v1'), namespace: 'default', name: 'a' }).body, 'more')).toBe('new')
  })

  it('is no longer there in a version that is not served', () => {
    const body = [{ op: 'replace', path: '/spec/versions/1/served', value: false }]
    ask({ _tag: 'Patch', patchType: 'json', resource: definitionResource, name: 'foos.example.com', body })
    expect(ask({ _tag: 'Get', ...v2, name: 'a' }).code).toBe(404)
    expect(ask({ _tag: 'Get', resource: foos('v1'), namespace: 'default', name: 'a' }).code).toBe(200)
  })
})
