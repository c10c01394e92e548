import { type ApiRequest, app, autoscaler, type LiveObject, type Resource, second } from '@fixpoint/core'
import { type Actor, type Found, nothing } from './actor.ts'
import { objectAt } from './reading.ts'
import { deployments, ingresses, namespaces, pods, replicaSets, services } from './resources.ts'

const contents: readonly Resource[] = [app, autoscaler, deployments, replicaSets, pods, services, ingresses]

/** Empties a namespace that is being deleted, and lets it go when nothing is left in it. */
export const namespaceController: Actor = {
  name: 'namespace-controller',
  userAgent: 'kube-controller-manager',
  watches: [namespaces, ...contents],
  keysFor: ({ resource, before, after }, view) => {
    if (resource === namespaces) return after?.metadata.deletionTimestamp === undefined ? [] : [after.metadata.name]
    const name = (after ?? before)?.metadata.namespace ?? ''
    return view.get(namespaces, `/${name}`)?.metadata.deletionTimestamp === undefined ? [] : [name]
  },
  reconcile: (name, view, now) => {
    const namespace = view.get(namespaces, `/${name}`)
    if (namespace?.metadata.deletionTimestamp === undefined) return nothing
    const found = view.contentOf(name)
    if (found.length === 0) return { requests: [finalize(namespace)] }
    const requests = found.flatMap((each) =>
      each.object.metadata.deletionTimestamp === undefined ? [remove(each)] : [],
    )
    // What is watched tells of its end; after the rest one has to look.
    const isUnwatched = found.some(({ resource }) => !contents.some(({ plural }) => plural === resource.plural))
    return isUnwatched ? { requests, again: now + second } : { requests }
  },
}

const remove = ({ resource, object: { metadata } }: Found): ApiRequest => ({
  _tag: 'Delete',
  resource,
  namespace: metadata.namespace ?? '',
  name: metadata.name,
  options: { preconditions: { uid: metadata.uid } },
})

const finalize = ({ metadata, spec }: LiveObject): ApiRequest => {
  const { name, resourceVersion } = metadata
  const body = { metadata: { name, resourceVersion }, spec: { ...objectAt(spec), finalizers: [] } }
  return { _tag: 'Update', resource: namespaces, name, subresource: 'finalize', body }
}
