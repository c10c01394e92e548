import { type ApiRequest, app, autoscaler, type Instant, type LiveObject, type Resource, second } from '@fixpoint/core'
import { type Actor, type Found, nothing } from './actor.ts'
import { conditionsOf } from './namespace-conditions.ts'
import { objectAt } from './reading.ts'
import { deployments, ingresses, namespaces, pods, replicaSets, services } from './resources.ts'

const contents: readonly Resource[] = [app, autoscaler, deployments, replicaSets, pods, services, ingresses]

/** Empties a namespace that is being deleted, its pods first, and lets it go when nothing is left in it. */
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
    const running = found.filter(({ resource }) => resource.group === '' && resource.plural === 'pods')
    const due = running.length > 0 ? running : found
    const requests = [
      ...due.flatMap((each) => (each.object.metadata.deletionTimestamp === undefined ? [remove(each)] : [])),
      ...report(namespace, found, now),
    ]
    // What is watched tells of its end; after the rest one has to look.
    const isUnwatched = found.some(({ resource }) => !contents.some(({ plural }) => plural === resource.plural))
    return isUnwatched ? { requests, again: now + second } : { requests }
  },
}

/** Says what keeps the namespace, once that is known to be more than that it was just asked to go. */
const report = (namespace: LiveObject, found: readonly Found[], now: Instant): readonly ApiRequest[] => {
  const left = found.filter(({ object }) => object.metadata.deletionTimestamp !== undefined)
  const conditions = left.length === 0 ? undefined : conditionsOf(namespace, left, now)
  if (conditions === undefined) return []
  const { name } = namespace.metadata
  const body = { status: { conditions: [...conditions] } }
  return [{ _tag: 'Patch', patchType: 'merge', resource: namespaces, name, subresource: 'status', body }]
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
