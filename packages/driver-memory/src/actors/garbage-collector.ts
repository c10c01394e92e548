import { type ApiRequest, app, type LiveObject, type OwnerReference, type Resource } from '@fixpoint/core'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { keyOf } from './reading.ts'
import { deployments, ingresses, pods, replicaSets, services } from './resources.ts'

/** Deletes what has owners of which none is there any more, and sees to the finalizers of foreground and orphan deletion. */
export const collectorOf = (watches: readonly Resource[], discovers?: Actor['discovers']): Actor => {
  const kinds = new Map(watches.map((resource) => [kindOf(resource), resource]))
  return {
    name: 'generic-garbage-collector',
    userAgent: 'kube-controller-manager',
    sure: true,
    watches,
    ...(discovers !== undefined && {
      discovers: (change) => {
        const found = discovers(change)
        for (const resource of found) kinds.set(kindOf(resource), resource)
        return found
      },
    }),
    keysFor: ({ resource, before, after }, view) => {
      const uid = (before ?? after)?.metadata.uid ?? ''
      const isGone = after === undefined || before?.metadata.uid !== after.metadata.uid
      const dependents = isGone ? [...view.controlledBy(uid)].map(idOf) : []
      const owners = [before, after].flatMap((object) =>
        (object?.metadata.ownerReferences ?? []).flatMap((owner) => ownerKey(object, owner, kinds)),
      )
      return [...(after === undefined ? [] : [`${kindOf(resource)} ${keyOf(after)}`]), ...dependents, ...owners]
    },
    reconcile: (key, view) => {
      const [kind = '', name = ''] = key.split(' ')
      const resource = kinds.get(kind)
      const object = resource === undefined ? undefined : view.get(resource, name)
      if (resource === undefined || object === undefined) return nothing
      if (object.metadata.deletionTimestamp !== undefined) return { requests: finalize(resource, object, view, kinds) }
      const owners = object.metadata.ownerReferences ?? []
      if (owners.length === 0 || owners.some((owner) => isThere(object, owner, view, kinds))) return nothing
      return { requests: [remove(resource, object)] }
    },
  }
}

type Kinds = ReadonlyMap<string, Resource>

/** `Deployment.apps`: kinds of two groups may have one name. */
const kindOf = ({ group, kind }: Pick<Resource, 'group' | 'kind'>): string => `${kind}.${group}`

const kindIn = ({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string =>
  kindOf({ kind, group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '' })

const idOf = (object: LiveObject): string => `${kindIn(object)} ${keyOf(object)}`

const ownerKey = (object: LiveObject | undefined, owner: OwnerReference, kinds: Kinds): readonly string[] => {
  const resource = kinds.get(kindIn(owner))
  if (resource === undefined) return []
  return [`${kindOf(resource)} ${resource.namespaced ? (object?.metadata.namespace ?? '') : ''}/${owner.name}`]
}

/** An owner of another uid is another object; one of a kind that is not followed is taken to be there. */
const isThere = (object: LiveObject, owned: OwnerReference, view: ActorView, kinds: Kinds): boolean => {
  const resource = kinds.get(kindIn(owned))
  if (resource === undefined) return true
  // What its watches show may be behind, above all where a definition went and came back: the real one asks too.
  const owner = view.ask(resource, `${resource.namespaced ? (object.metadata.namespace ?? '') : ''}/${owned.name}`)
  return owner?.metadata.uid === owned.uid
}

const remove = (
  resource: Resource,
  { metadata: { namespace = '', name, uid } }: LiveObject,
  propagationPolicy: 'Background' | 'Foreground' = 'Background',
): ApiRequest => ({
  _tag: 'Delete',
  resource,
  namespace,
  name,
  options: { preconditions: { uid }, propagationPolicy },
})

const finalize = (resource: Resource, object: LiveObject, view: ActorView, kinds: Kinds): readonly ApiRequest[] => {
  const finalizers = object.metadata.finalizers ?? []
  const dependents = [...view.controlledBy(object.metadata.uid)]
  if (finalizers.includes('orphan')) {
    const freed = dependents.map((dependent) => orphan(dependent, object.metadata.uid, kinds))
    return freed.length > 0 ? freed : [dropFinalizer(resource, object, 'orphan')]
  }
  if (!finalizers.includes('foregroundDeletion')) return []
  const blocking = dependents.filter((dependent) => blocks(dependent, object.metadata.uid))
  if (blocking.length === 0) return [dropFinalizer(resource, object, 'foregroundDeletion')]
  return blocking.flatMap((dependent) => {
    const kind = kinds.get(kindIn(dependent))
    if (kind === undefined || dependent.metadata.deletionTimestamp !== undefined) return []
    // What has dependents of its own waits for them in turn.
    const own = [...view.controlledBy(dependent.metadata.uid)]
    const isCircle = own.some(({ metadata }) => metadata.finalizers?.includes('foregroundDeletion') === true)
    return [
      // Objects that own each other would wait for ever: this one waits, and its owners do not wait for it.
      ...(isCircle ? [unblock(kind, dependent)] : []),
      remove(kind, dependent, own.length === 0 ? 'Background' : 'Foreground'),
    ]
  })
}

const blocks = ({ metadata }: LiveObject, uid: string): boolean =>
  metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true) === true

const unblock = (resource: Resource, { metadata }: LiveObject): ApiRequest => {
  const { namespace = '', name, uid, ownerReferences = [] } = metadata
  const body = {
    metadata: { uid, ownerReferences: ownerReferences.map((owner) => ({ ...owner, blockOwnerDeletion: false })) },
  }
  return { _tag: 'Patch', patchType: 'merge', resource, namespace, name, body }
}

const orphan = (dependent: LiveObject, uid: string, kinds: Kinds): ApiRequest => {
  const { namespace = '', name, ownerReferences = [] } = dependent.metadata
  const rest = ownerReferences.filter((owner) => owner.uid !== uid)
  const body = {
    metadata: {
      uid: dependent.metadata.uid,
      ownerReferences: rest.length === 0 ? null : rest.map((owner) => ({ ...owner })),
    },
  }
  return { _tag: 'Patch', patchType: 'merge', resource: kinds.get(kindIn(dependent)) ?? pods, namespace, name, body }
}

const dropFinalizer = (resource: Resource, { metadata }: LiveObject, finalizer: string): ApiRequest => {
  const { namespace = '', name, uid, resourceVersion, finalizers = [] } = metadata
  const rest = finalizers.filter((other) => other !== finalizer)
  const body = { metadata: { uid, resourceVersion, finalizers: rest.length === 0 ? null : rest } }
  return { _tag: 'Patch', patchType: 'merge', resource, namespace, name, body }
}

/** Of the kinds that an operator of Apps meets. */
export const garbageCollector: Actor = collectorOf([app, deployments, replicaSets, pods, services, ingresses])
