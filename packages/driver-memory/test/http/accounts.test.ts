import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { request } from 'undici'
import { describe, expect, it } from 'vitest'
import { openEnvelope, sealEnvelope } from '../../src/http/protobuf/envelope.ts'
import { plain, until, withCluster } from './cluster.ts'

const accounts = '/api/v1/namespaces/shop/serviceaccounts'

describe('accounts of a cluster in memory', () => {
  it('come with each namespace, and with what pods need to trust the API server', async () => {
    await withCluster({ speed: 60 }, async ({ ask, follow, cluster }) => {
      await ask('POST', '/api/v1/namespaces', { body: { metadata: { name: 'shop' } } })
      const made = await until(await follow(`${accounts}?watch=true`), ({ type }) => type === 'ADDED')
      expect(made[0]?.object.metadata.name).toBe('default')
      const configMaps = '/api/v1/namespaces/shop/configmaps'
      await until(await follow(`${configMaps}?watch=true`), ({ type }) => type === 'ADDED')
      const certificate = `${configMaps}/kube-root-ca.crt`
      expect((await ask('GET', certificate)).body.data['ca.crt']).toBe(cluster.authority)
      await ask('PATCH', certificate, {
        body: { data: { 'ca.crt': 'forged' } },
        headers: { 'content-type': 'application/merge-patch+json' },
      })
      const seen = await follow(`${configMaps}?watch=true`)
      const [last] = (await until(seen, ({ object }) => object.data['ca.crt'] !== 'forged')).slice(-1)
      expect(last?.object.data['ca.crt']).toBe(cluster.authority)
      await ask('DELETE', `${accounts}/default`)
      const again = await until(await follow(`${accounts}?watch=true`), ({ type }) => type === 'ADDED')
      expect(again[0]?.object.metadata.name).toBe('default')
    })
  })

  it('hold tokens until those expire on the clock of the cluster', async () => {
    await withCluster({ ...plain, speed: 100_000 }, async ({ ask }) => {
      await ask('POST', '/api/v1/namespaces/default/serviceaccounts', { body: { metadata: { name: 'robot' } } })
      const path = '/api/v1/namespaces/default/serviceaccounts/robot/token'
      const { body } = await ask('POST', path, { body: { spec: { expirationSeconds: 600 } } })
      const headers = { authorization: `Bearer ${body.status.token}` }
      let answer = await ask('GET', '/api', { headers })
      while (answer.code === 200) answer = await ask('GET', '/api', { headers })
      expect([answer.code, answer.body.message]).toEqual([401, 'Unauthorized'])
      const review = { spec: { token: body.status.token } }
      const said = await ask('POST', '/apis/authentication.k8s.io/v1/tokenreviews', { body: review })
      expect(said.body.status).toEqual({
        user: {},
        error: '[invalid bearer token, service account token has expired]',
      })
    })
  })

  it('have tokens that others can check by the published key', async () => {
    await withCluster(plain, async ({ ask, cluster }) => {
      await ask('POST', '/api/v1/namespaces/default/serviceaccounts', { body: { metadata: { name: 'robot' } } })
      const path = '/api/v1/namespaces/default/serviceaccounts/robot/token'
      const { body } = await ask('POST', path, { body: {} })
      const headers = { authorization: `Bearer ${body.status.token}` }
      const configuration = (await ask('GET', '/.well-known/openid-configuration', { headers })).body
      expect(configuration.issuer).toBe('https://kubernetes.default.svc')
      const keys = (await ask('GET', new URL(configuration.jwks_uri).pathname, { headers })).body.keys
      expect(cluster.url).toContain(new URL(configuration.jwks_uri).host)
      const [head = '', claims = '', signature = ''] = String(body.status.token).split('.')
      const key = createPublicKey({ key: keys[0] as JsonWebKey, format: 'jwk' })
      const signed = Buffer.from(`${head}.${claims}`)
      const isRight = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
      expect(isRight).toBe(true)
      const forged = `${head}.${Buffer.from('{"sub":"system:admin"}').toString('base64url')}.${signature}`
      expect((await ask('GET', '/api', { headers: { authorization: `Bearer ${forged}` } })).code).toBe(401)
    })
  })

  it('are others than those of their name that were there before', async () => {
    await withCluster(plain, async ({ ask }) => {
      const all = '/api/v1/namespaces/default/serviceaccounts'
      await ask('POST', all, { body: { metadata: { name: 'robot' } } })
      const { body } = await ask('POST', `${all}/robot/token`, { body: {} })
      const headers = { authorization: `Bearer ${body.status.token}` }
      expect((await ask('GET', '/api', { headers })).code).toBe(200)
      await ask('DELETE', `${all}/robot`)
      await ask('POST', all, { body: { metadata: { name: 'robot' } } })
      expect((await ask('GET', '/api', { headers })).code).toBe(401)
    })
  })

  it('are reviewed in protobuf as well', async () => {
    await withCluster(plain, async ({ cluster }) => {
      const type = 'application/vnd.kubernetes.protobuf'
      const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: cluster.token } }
      const answer = await request(`${cluster.url}/apis/authentication.k8s.io/v1/tokenreviews`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cluster.token}`, 'content-type': type, accept: type },
        body: Buffer.from(sealEnvelope(review) ?? []),
      })
      expect(answer.headers['content-type']).toBe(type)
      const opened = openEnvelope(Buffer.from(await answer.body.arrayBuffer()))
      expect(opened).toMatchObject({ right: { status: { user: { username: 'kubernetes-admin' } } } })
    })
  })

  it('gather roles again when one that they are made of changes', async () => {
    await withCluster({ tls: false, speed: 60 }, async ({ ask, follow }) => {
      const roles = '/apis/rbac.authorization.k8s.io/v1/clusterroles'
      const events = await follow(`${roles}?watch=true&fieldSelector=metadata.name%3Dview`)
      const rule = { apiGroups: ['x.io'], resources: ['things'], verbs: ['get'] }
      const labels = { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' }
      await ask('POST', roles, { body: { metadata: { name: 'things', labels }, rules: [rule] } })
      const has = (object: { readonly rules: readonly object[] }) => JSON.stringify(object.rules).includes('x.io')
      const seen = await until(events, ({ object }) => has(object))
      expect(seen.at(-1)?.object.rules).toContainEqual(rule)
      const onEdit = await follow(`${roles}?watch=true&fieldSelector=metadata.name%3Dadmin`)
      expect((await until(onEdit, ({ object }) => has(object))).at(-1)?.object.rules).toContainEqual(rule)
    })
  })
})
