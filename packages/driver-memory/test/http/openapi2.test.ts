import { BinaryReader } from '@bufbuild/protobuf/wire'
import { request } from 'undici'
import { describe, expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const accepted = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf'

describe('OpenAPI 2 in protobuf', () => {
  it('names the same definitions and paths as in JSON', async () => {
    await withCluster(plain, async ({ cluster, ask }) => {
      const { body } = await ask('GET', '/openapi/v2')
      const answer = await request(`${cluster.url}/openapi/v2`, {
        headers: { authorization: `Bearer ${cluster.token}`, accept: accepted },
      })
      expect(answer.headers['content-type']).toBe('application/com.github.proto-openapi.spec.v2.v1.0+protobuf')
      // Of openapi.v2.Document: paths and definitions, each a list of names with values.
      const document = new Uint8Array(await answer.body.arrayBuffer())
      expect(namesIn(fieldOf(document, 8), 2)).toEqual(Object.keys(body.paths))
      expect(namesIn(fieldOf(document, 9), 1)).toEqual(Object.keys(body.definitions))
    })
  })
})

const fieldsOf = (bytes: Uint8Array, wanted: number): readonly Uint8Array[] => {
  const found: Uint8Array[] = []
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag()
    if (field === wanted) found.push(reader.bytes())
    else reader.skip(type, field)
  }
  return found
}

const fieldOf = (bytes: Uint8Array, wanted: number): Uint8Array => fieldsOf(bytes, wanted)[0] ?? new Uint8Array()

const namesIn = (list: Uint8Array, field: number): readonly string[] =>
  fieldsOf(list, field).map((entry) => new TextDecoder().decode(fieldOf(entry, 1)))
