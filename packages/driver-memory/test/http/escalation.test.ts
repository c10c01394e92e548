import { expect, it } from 'vitest'
import { plain, type Served, withCluster } from './cluster.ts'

const rbac = '/apis/rbac.authorization.k8s.io/v1'
const group = 'rbac.authorization.k8s.io'
const bindings = `${rbac}/namespaces/default/rolebindings`
const asJane = { headers: { 'impersonate-user': 'jane' } }
const bound = { metadata: { name: 'a' }, roleRef: { apiGroup: group, kind: 'Role', name: 'a' } }
const missing = [404, `rolebindings.${group} "a" not found`]

/** Jane may write bindings, and bind any role of the group that roles are of. */
const withJane = (verbs: readonly string[], test: (ask: Served['ask']) => Promise<void>): Promise<void> =>
  withCluster(plain, async ({ ask }) => {
    const rules = [
      { apiGroups: [group], resources: ['rolebindings'], verbs: ['create', 'update', 'patch'] },
      { apiGroups: [group], resources: ['roles'], verbs },
    ]
    const subjects = [{ kind: 'User', name: 'jane', apiGroup: group }]
    const roleRef = { apiGroup: group, kind: 'ClusterRole', name: 'binder' }
    await ask('POST', `${rbac}/clusterroles`, { body: { metadata: { name: 'binder' }, rules } })
    await ask('POST', `${rbac}/clusterrolebindings`, { body: { metadata: { name: 'binder' }, subjects, roleRef } })
    await test(ask)
  })

// As a real kube-apiserver 1.37.2 answered: seeds 645 and 510 of `npm run compare`.
it('asks whether a role of the group that a binding names may be bound, before it asks whether there is such a group', () =>
  withJane(['bind'], async (ask) => {
    const body = { ...bound, roleRef: { ...bound.roleRef, apiGroup: 'text' } }
    const refused = await ask('POST', bindings, { body, ...asJane })
    expect([refused.code, refused.body.message]).toEqual(missing)
    expect((await ask('POST', bindings, { body: bound, ...asJane })).code).toBe(201)
  }))

// Seed 400161 of RoleBindings alone.
it('refuses to bind what is neither a Role nor a ClusterRole before anything else is said of it', () =>
  withJane(['bind'], async (ask) => {
    const body = { ...bound, roleRef: { ...bound.roleRef, kind: '' } }
    const refused = await ask('POST', bindings, { body, ...asJane })
    expect([refused.code, refused.body.message]).toEqual([500, 'unsupported role reference kind: ""'])
    expect((await ask('POST', bindings, { body })).code).toBe(422)
  }))

it('takes a binding that says no version for another one than the same binding that says it', () =>
  withJane(['get'], async (ask) => {
    const { body } = await ask('POST', bindings, { body: bound })
    const { resourceVersion: _, ...metadata } = body.metadata
    const refused = await ask('PUT', `${bindings}/a`, { body: { ...body, metadata }, ...asJane })
    expect([refused.code, refused.body.message]).toEqual(missing)
    expect((await ask('PUT', `${bindings}/a`, { body, ...asJane })).code).toBe(200)
  }))

// Seeds 888 and 2724.
it('asks who binds a role before it asks which version of the binding was changed', () =>
  withJane(['get'], async (ask) => {
    const { body } = await ask('POST', bindings, { body: bound })
    const outdated = { ...body, metadata: { ...body.metadata, resourceVersion: '1' } }
    const refused = await ask('PUT', `${bindings}/a`, { body: outdated, ...asJane })
    expect([refused.code, refused.body.message]).toEqual(missing)
    expect((await ask('PUT', `${bindings}/a`, { body: outdated })).code).toBe(409)
  }))

it('takes an apply that says when the binding was made for a change of it', () =>
  withJane(['get'], async (ask) => {
    await ask('POST', bindings, { body: bound })
    const { headers } = asJane
    const apply = (metadata: object) =>
      ask('PATCH', `${bindings}/a?fieldManager=jane`, {
        headers: { ...headers, 'content-type': 'application/apply-patch+yaml' },
        body: { ...bound, apiVersion: `${group}/v1`, kind: 'RoleBinding', metadata: { name: 'a', ...metadata } },
      })
    expect((await apply({})).code).toBe(200)
    const type = { 'content-type': 'application/merge-patch+json' }
    const unsaid = await ask('PATCH', `${bindings}/a`, {
      headers: { ...headers, ...type },
      body: { metadata: { namespace: '' } },
    })
    expect(unsaid.code).toBe(200)
    const refused = await apply({ creationTimestamp: '2020-01-01T00:00:00Z' })
    expect([refused.code, refused.body.message]).toEqual(missing)
  }))
