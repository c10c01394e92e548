import type { ApiRequest } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { textAt } from './reading.ts'
import { namespaces, serviceAccounts } from './resources.ts'

/** Sees to it that each namespace has the account that pods run as which name no other. */
export const serviceAccountController: Actor = {
  name: 'service-account-controller',
  userAgent: 'kube-controller-manager',
  watches: [namespaces, serviceAccounts],
  keysFor: ({ resource, before, after }) => {
    if (resource === namespaces) return after === undefined ? [] : [after.metadata.name]
    return after === undefined ? [before?.metadata.namespace ?? ''] : []
  },
  reconcile: (namespace, view) => {
    const isActive = textAt(view.get(namespaces, `/${namespace}`)?.status, 'phase') === 'Active'
    const isThere = view.get(serviceAccounts, `${namespace}/default`) !== undefined
    return isActive && !isThere ? { requests: [creation(namespace)] } : nothing
  },
}

const creation = (namespace: string): ApiRequest => ({
  _tag: 'Create',
  resource: serviceAccounts,
  namespace,
  body: { metadata: { name: 'default' } },
})
