import { type ApiRequest, app, autoscaler, type LiveObject, type Resource } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { deployments, ingresses, namespaces, pods, replicaSets, services } from './resources.ts'

const contents: readonly Resource[] = [app, autoscaler, deployments, replicaSets, pods, services, ingresses]

/** Empties a namespace that is being deleted. */
export const namespaceController: Actor = {
  name: 'namespace-controller',
  userAgent: 'kube-controller-manager',
  watches: [namespaces, ...contents],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === namespaces) return after?.metadata.deletionTimestamp === undefined ? [] : [after.metadata.name]
    const name = (after ?? before)?.metadata.namespace ?? ''
    return view.get(namespaces, `/${name}`)?.metadata.deletionTimestamp === undefined ? [] : [name]
  },
  reconcile: (name, view) => {
    if (view.get(namespaces, `/${name}`)?.metadata.deletionTimestamp === undefined) return nothing
    const requests = contents.flatMap((resource) =>
      [...view.list(resource)]
        .filter(({ metadata }) => metadata.namespace === name && metadata.deletionTimestamp === undefined)
        .map((object) => remove(resource, object)),
    )
    return { requests }
  },
}

const remove = (resource: Resource, { metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource,
  namespace,
  name,
  options: { preconditions: { uid } },
})
