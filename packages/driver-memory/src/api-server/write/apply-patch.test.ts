import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { secretKind } from '../registry/simple/config.ts'

// As kube-apiserver 1.37.2 answered: seeds 3574 and 17217 of `npm run compare`.
it('an apply is told of a wrong type also in a field that only the server decides, be the object there or not', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const apply = (creationTimestamp: number | string | null) => {
    const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', creationTimestamp }, data: { a: 'MQ==' } }
    const place = { resource: secretKind.resource, namespace: 'default', name: 'a', fieldManager: 'one' }
    return handle(server, { _tag: 'Patch', patchType: 'apply', ...place, body }, { user: 'jane' }, 0)[1]
  }
  const refused = (why: string) => {
    const what = 'unable to convert unstructured object to /v1, Kind=Secret'
    const message = `failed to convert new object (/a; /v1, Kind=Secret) to proper version: ${what}: ${why}`
    return { code: 500, body: { message } }
  }
  const number = refused('json: cannot unmarshal number into Go value of type string')
  const empty = refused('parsing time "" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "2006"')
  expect(apply(7)).toMatchObject(number)
  expect(apply('')).toMatchObject(empty)
  expect(apply(null).code).toBe(201)
  expect(apply(7)).toMatchObject(number)
  expect(apply('')).toMatchObject(empty)
})
