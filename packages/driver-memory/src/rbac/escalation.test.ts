import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../api-server/create-server.ts'
import { handle } from '../api-server/handle.ts'
import { roleBindingKind } from '../api-server/registry/simple/access.ts'
import { rbacHooks } from './hooks.ts'

// As kube-apiserver 1.37.2 answered: seeds 9096 and 12012 of `npm run compare`.
describe('somebody without rights who binds a role', () => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const bind = (name: string) => {
    const roleRef: JsonObject = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name }
    const body: JsonObject = { metadata: { name: 'a' }, roleRef, subjects: [] }
    const request = { _tag: 'Create', resource: roleBindingKind.resource, namespace: 'default', body } as const
    return handle(server, request, { user: 'jane', hooks: rbacHooks }, 0)[1]
  }

  it('is told that it is not there', () => {
    const message = 'rolebindings.rbac.authorization.k8s.io "none" not found'
    expect(bind('none')).toMatchObject({ code: 404, body: { message } })
  })

  it('is told that it has no name', () => {
    expect(bind('')).toMatchObject({ code: 400, body: { message: 'Name parameter required.' } })
  })

  it('changes nothing with what is there already, but is told so of an apply without the time it was made', () => {
    const roleRef: JsonObject = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'none' }
    const { apiVersion, resource } = { apiVersion: 'rbac.authorization.k8s.io/v1', resource: roleBindingKind.resource }
    const at = { resource, namespace: 'default' }
    const binding = { apiVersion, kind: 'RoleBinding', metadata: { name: 'b' }, roleRef }
    handle(server, { _tag: 'Create', ...at, body: binding }, { user: 'root' }, 0)
    const apply = (metadata: JsonObject) =>
      handle(
        server,
        { _tag: 'Patch', patchType: 'apply', ...at, name: 'b', fieldManager: 'one', body: { ...binding, metadata } },
        { user: 'jane', hooks: rbacHooks },
        0,
      )[1]
    expect(apply({ name: 'b' })).toMatchObject({ code: 200 })
    expect(apply({ name: 'b', creationTimestamp: null })).toMatchObject({ code: 404 })
  })
})
