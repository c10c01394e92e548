import type { ApiRequest, ApiResponse, Json, JsonObject, Resource } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { readSnapshot } from '../../snapshot/read-snapshot.ts'
import { snapshotOf } from '../../snapshot/snapshot.ts'
import { writeSnapshot } from '../../snapshot/write-snapshot.ts'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { definitionResource } from '../registry/custom/custom-resource-definition.ts'
import { type ApiServer, forkServer } from '../server.ts'
import { openWatch } from '../watch/open-watch.ts'
import { pull } from '../watch/watch.ts'
import { type Converter, convertWith } from './in-process.ts'

const text = { type: 'string' }
const version = (name: string, storage: boolean, field: string) => ({
  name,
  served: true,
  storage,
  schema: { openAPIV3Schema: { type: 'object', properties: { [field]: text } } },
})
const versions = (stored: string) => [version('v1', stored === 'v1', 'host'), version('v2', stored === 'v2', 'address')]
const client = { clientConfig: { url: 'https://converts.example.com' }, conversionReviewVersions: ['v1'] }
const definition = {
  metadata: { name: 'foos.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'foos', kind: 'Foo' },
    versions: versions('v1'),
    conversion: { strategy: 'Webhook', webhook: client },
  },
}

/** What v1 calls `host` is the `address` of v2. */
const renaming: Converter = (review) => {
  const { uid, desiredAPIVersion, objects } = review['request'] as unknown as {
    readonly uid: string
    readonly desiredAPIVersion: string
    readonly objects: readonly JsonObject[]
  }
  const convertedObjects = objects.map(({ host, address, ...object }) => ({
    ...object,
    apiVersion: desiredAPIVersion,
    ...(host !== undefined && { address: host }),
    ...(address !== undefined && { host: address }),
  }))
  return { ...review, response: { uid, result: { status: 'Success' }, convertedObjects } }
}

const foos = (name: string): Resource => ({
  group: 'example.com',
  version: name,
  kind: 'Foo',
  plural: 'foos',
  namespaced: true,
})
const inVersion = (name: string) => ({ resource: foos(name), namespace: 'default' })
const foo = (apiVersion: string, name: string, fields: JsonObject): JsonObject => ({
  apiVersion: `example.com/${apiVersion}`,
  kind: 'Foo',
  metadata: { name },
  ...fields,
})

const ask = (server: ApiServer, request: ApiRequest): ApiResponse =>
  handle(server, request, { user: 'jane', userAgent: 'test' }, 0)[1]
const read = (server: ApiServer, name: string, of: string): Json =>
  ask(server, { _tag: 'Get', ...inVersion(of), name }).body

const begun = (converter: Converter = renaming): ApiServer => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  convertWith(server, converter)
  expect(ask(server, { _tag: 'Create', resource: definitionResource, body: definition }).code).toBe(201)
  const body = foo('v2', 'a', { address: 'here' })
  expect(ask(server, { _tag: 'Create', ...inVersion('v2'), body }).code).toBe(201)
  return server
}

/** A new version is the one to be stored. */
const migrate = (server: ApiServer): void => {
  const body = { spec: { versions: versions('v2') } }
  const patched = ask(server, {
    _tag: 'Patch',
    resource: definitionResource,
    name: 'foos.example.com',
    patchType: 'merge',
    body,
  })
  expect(patched.code).toBe(200)
}

it('is stored in one version and read in the other', () => {
  const server = begun()
  expect(read(server, 'a', 'v1')).toMatchObject({ apiVersion: 'example.com/v1', host: 'here' })
  expect(read(server, 'a', 'v2')).toMatchObject({ apiVersion: 'example.com/v2', address: 'here' })
})

it('comes to a watch in the version that the watch is of', () => {
  const server = begun()
  const opened = openWatch(server, { ...inVersion('v2'), resourceVersion: '0' }, 0)
  if (E.isLeft(opened)) throw new Error('refused')
  ask(server, { _tag: 'Create', ...inVersion('v1'), body: foo('v1', 'b', { host: 'there' }) })
  ask(server, { _tag: 'Delete', ...inVersion('v1'), name: 'a' })
  const seen = pull(opened.right, 10).map(({ type, object }) => [type, (object as JsonObject)['address']])
  expect(seen).toEqual([
    ['ADDED', 'here'],
    ['ADDED', 'there'],
    ['DELETED', 'here'],
  ])
})

it('stays as it was stored until it is written again', () => {
  const server = begun()
  migrate(server)
  expect(read(server, 'a', 'v2')).toMatchObject({ address: 'here' })
  const kept = () => server.served.get('foos.example.com')?.collection.get('default', 'a')?.apiVersion
  expect(kept()).toBe('example.com/v1')
  const body = { address: 'there' }
  ask(server, { _tag: 'Patch', ...inVersion('v2'), name: 'a', patchType: 'merge', body })
  expect(kept()).toBe('example.com/v2')
})

it('is in a snapshot in the version in which it is stored', async () => {
  const server = begun()
  migrate(server)
  const snapshot = await readSnapshot(writeSnapshot(snapshotOf(server, 0)))
  if ('broken' in snapshot) throw new Error(snapshot.broken.why)
  const again = snapshot.server
  convertWith(again, renaming)
  expect(read(again, 'a', 'v2')).toEqual(read(server, 'a', 'v2'))
  expect(again.served.get('foos.example.com')?.collection.get('default', 'a')?.apiVersion).toBe('example.com/v1')
})

it('is converted in a fork by who converts there', () => {
  const server = begun()
  read(server, 'a', 'v2')
  const other = forkServer(server)
  convertWith(other, (review, name) => {
    const { response, ...rest } = renaming(review, name)
    const { convertedObjects, ...more } = response as { readonly convertedObjects: readonly JsonObject[] }
    return {
      ...rest,
      response: { ...more, convertedObjects: convertedObjects.map((object) => ({ ...object, address: 'elsewhere' })) },
    }
  })
  expect(read(other, 'a', 'v2')).toMatchObject({ address: 'elsewhere' })
  expect(read(server, 'a', 'v2')).toMatchObject({ address: 'here' })
})

it('can be deleted with its definition though nobody converts it', () => {
  const server = begun()
  migrate(server)
  convertWith(server, (review) => review)
  expect(ask(server, { _tag: 'Get', ...inVersion('v2'), name: 'a' }).code).toBe(500)
  ask(server, { _tag: 'Delete', resource: definitionResource, name: 'foos.example.com' })
  expect(server.served.get('foos.example.com')).toBeUndefined()
})
