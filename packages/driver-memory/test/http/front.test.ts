import { describe, expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

// What stands here was read off a kube-apiserver 1.37.2.
describe('the front of a cluster in memory', () => {
  it('says as kube-apiserver does that a path is not served', async () => {
    await withCluster(plain, async ({ ask }) => {
      for (const path of ['/nope', '/apis/foo', '/apis/foo/v1/bars']) {
        const { code, text, headers } = await ask('GET', path)
        expect([code, text, headers['content-type']]).toEqual([
          404,
          '404 page not found\n',
          'text/plain; charset=utf-8',
        ])
      }
      for (const path of ['/api/v1/nopes', '/api/v1/namespaces/default/nopes', '/apis/apps/v1/deployments/web']) {
        const { code, body } = await ask('GET', path)
        expect([code, body.message]).toEqual([404, 'the server could not find the requested resource'])
      }
    })
  })

  it('allows a method only where the resource has a verb for it', async () => {
    await withCluster(plain, async ({ ask }) => {
      for (const method of ['POST', 'OPTIONS', 'HEAD', 'TRACE']) {
        const { code } = await ask(method, '/api/v1/namespaces/default')
        expect([method, code]).toEqual([method, 405])
      }
      const all = await ask('POST', '/api/v1/pods', { body: {} })
      expect(all.body.reason).toBe('MethodNotAllowed')
    })
  })

  it('refuses what it can not read or write with the status of kube-apiserver', async () => {
    await withCluster(plain, async ({ ask }) => {
      const unacceptable = await ask('GET', '/api/v1/pods', { headers: { accept: 'application/foo' } })
      expect([unacceptable.code, unacceptable.body.reason]).toEqual([406, 'NotAcceptable'])
      const foreign = await ask('POST', '/api/v1/namespaces', { body: '{}', headers: { 'content-type': 'text/foo' } })
      expect([foreign.code, foreign.body.reason]).toEqual([415, 'UnsupportedMediaType'])
      const cut = await ask('POST', '/api/v1/namespaces', { body: '{' })
      expect(cut.body.message).toBe(
        "the object provided is unrecognized (must be of type Namespace): couldn't get version/kind; json parse error: unexpected end of JSON input ({)",
      )
      const patch = await ask('PATCH', '/api/v1/namespaces/default', { body: '{}' })
      expect([patch.code, patch.body.message]).toEqual([415, '415: Unsupported Media Type'])
      const large = await ask('POST', '/api/v1/namespaces', { body: Buffer.alloc(5 * 2 ** 20, 0x61) })
      expect([large.code, large.body.message]).toEqual([413, 'Request entity too large: limit is 3145728'])
    })
  })

  it('takes who has no credentials for nobody, where it allows that at all', async () => {
    const nobody = { headers: { authorization: '' } }
    await withCluster(plain, async ({ ask }) => {
      expect((await ask('GET', '/healthz', nobody)).code).toBe(200)
      expect((await ask('GET', '/api/v1/pods', nobody)).code).toBe(403)
    })
    for (const options of [{ allowAnonymous: false }, { authorizationMode: 'AlwaysAllow' }] as const)
      await withCluster({ ...plain, ...options }, async ({ ask }) => {
        expect((await ask('GET', '/healthz', nobody)).code).toBe(401)
      })
  })

  it('allows everybody everything where it is told to', async () => {
    await withCluster({ ...plain, authorizationMode: 'AlwaysAllow' }, async ({ ask }) => {
      const headers = { 'impersonate-user': 'jane' }
      expect((await ask('GET', '/api/v1/pods', { headers })).code).toBe(200)
      const spec = { resourceAttributes: { verb: 'get', resource: 'pods' } }
      const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
      expect((await ask('POST', path, { body: { spec }, headers })).body.status.allowed).toBe(true)
    })
  })

  it('takes YAML and answers in it', async () => {
    await withCluster(plain, async ({ ask }) => {
      const { code, text } = await ask('POST', '/api/v1/namespaces', {
        body: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
        headers: { 'content-type': 'application/yaml', accept: 'application/yaml' },
      })
      expect(code).toBe(201)
      expect(text).toContain('\n  name: shop\n')
    })
  })

  it('serves TLS that a client which trusts its authority accepts', async () => {
    await withCluster({ actors: false }, async ({ cluster, ask }) => {
      expect(cluster.url).toMatch(/^https:/)
      const { code, body } = await ask('GET', '/api/v1/namespaces/default')
      expect([code, body.metadata.name]).toEqual([200, 'default'])
    })
  })
})
