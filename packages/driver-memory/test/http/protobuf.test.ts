import { readFileSync } from 'node:fs'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { openEnvelope, sealEnvelope } from '../../src/http/protobuf/envelope.ts'
import { plain, withCluster } from './cluster.ts'

/** The same objects as a kube-apiserver 1.37.2 sent them in JSON and in protobuf. */
const recorded = JSON.parse(readFileSync(new URL('recorded/protobuf.json', import.meta.url), 'utf8')) as readonly {
  readonly path: string
  readonly json: JsonObject
  readonly protobuf: string
}[]

/** Without what Go leaves out in the one or the other: zeros and empty objects. */
const withoutZeros = (value: Json | undefined): Json | undefined => {
  if (isJsonArray(value)) return value.length === 0 ? undefined : value.map((item) => withoutZeros(item) ?? null)
  if (!isJsonObject(value)) return value === '' || value === 0 || value === false || value === null ? undefined : value
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const kept = withoutZeros(field)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

describe('protobuf', () => {
  for (const { path, json, protobuf } of recorded) {
    it(`reads ${path} as kube-apiserver wrote it`, () => {
      const opened = openEnvelope(Buffer.from(protobuf, 'base64'))
      expect(withoutZeros(opened._tag === 'Right' ? opened.right : undefined)).toEqual(withoutZeros(json))
    })

    it(`writes ${path} so that it reads the same`, () => {
      const opened = openEnvelope(sealEnvelope(json) ?? new Uint8Array())
      expect(withoutZeros(opened._tag === 'Right' ? opened.right : undefined)).toEqual(withoutZeros(json))
    })
  }

  it('is taken and given for built-in kinds, and not for custom ones', async () => {
    await withCluster(plain, async ({ ask }) => {
      const type = 'application/vnd.kubernetes.protobuf'
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
      const { code, headers } = await ask('POST', '/api/v1/namespaces', {
        body: Buffer.from(sealEnvelope(namespace) ?? []),
        headers: { 'content-type': type, accept: `${type},application/json` },
      })
      expect([code, headers['content-type']]).toEqual([201, type])
      const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
      const schema = { openAPIV3Schema: { type: 'object' } }
      const versions = [{ name: 'v1', served: true, storage: true, schema }]
      const names = { plural: 'foos', kind: 'Foo' }
      const spec = { group: 'example.com', scope: 'Cluster', names, versions }
      await ask('POST', definitions, { body: { metadata: { name: 'foos.example.com' }, spec } })
      const accepted = { headers: { accept: `${type},application/json` } }
      expect((await ask('GET', definitions, accepted)).headers['content-type']).toBe(type)
      expect((await ask('GET', '/apis/example.com/v1/foos', accepted)).headers['content-type']).toBe('application/json')
    })
  })

  it('that is none is refused', async () => {
    await withCluster(plain, async ({ ask }) => {
      const headers = { 'content-type': 'application/vnd.kubernetes.protobuf' }
      for (const body of [Buffer.from('{}'), Buffer.from('k8s\0\xff\xff', 'latin1')]) {
        const { code, body: status } = await ask('POST', '/api/v1/namespaces', { body, headers })
        expect([code, status.reason]).toEqual([400, 'BadRequest'])
      }
    })
  })
})
