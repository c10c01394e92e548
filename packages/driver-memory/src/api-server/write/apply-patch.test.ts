import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { secretKind } from '../registry/simple/config.ts'

// As kube-apiserver 1.37.2 answered: seed 3574 of `npm run compare`.
it('an apply is told of a wrong type also in a field that only the server decides, be the object there or not', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const apply = (creationTimestamp: number | null) => {
    const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', creationTimestamp }, data: { a: 'MQ==' } }
    const place = { resource: secretKind.resource, namespace: 'default', name: 'a', fieldManager: 'one' }
    return handle(server, { _tag: 'Patch', patchType: 'apply', ...place, body }, { user: 'jane' }, 0)[1]
  }
  const refused = {
    code: 500,
    body: {
      message:
        'failed to convert new object (/a; /v1, Kind=Secret) to proper version: unable to convert unstructured object to /v1, Kind=Secret: json: cannot unmarshal number into Go value of type string',
    },
  }
  expect(apply(7)).toMatchObject(refused)
  expect(apply(null).code).toBe(201)
  expect(apply(7)).toMatchObject(refused)
})
