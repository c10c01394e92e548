import { expect, it } from 'vitest'
import { plain, withCluster } from './cluster.ts'

const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles'

// As a real kube-apiserver 1.37.2 answered: seed 2913 of `npm run compare`.
it('answers the last update of an object with what was asked for, and others with what is stored', () =>
  withCluster(plain, async ({ ask }) => {
    const held = { metadata: { name: 'a', finalizers: ['example.com/a'] }, rules: [] }
    expect((await ask('POST', roles, { body: held })).body.rules).toBeNull()
    await ask('DELETE', `${roles}/a`)
    const body = { metadata: { name: 'a' }, rules: [] }
    for (const query of ['?dryRun=All', '']) {
      const answer = await ask('PUT', `${roles}/a${query}`, { body })
      expect([answer.code, answer.body.rules]).toEqual([200, []])
    }
    expect((await ask('GET', `${roles}/a`)).code).toBe(404)
  }))
