import type { ApiRequest, LiveObject, Resource } from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { hasEnded } from './pods-of.ts'
import { keyOf, objectsAt, textAt } from './reading.ts'
import { pods, volumeClaims } from './resources.ts'

const protection = 'kubernetes.io/pvc-protection'

/** Lets a claim go that is to be deleted, once no pod uses it. */
export const claimProtectionController: Actor = {
  name: 'persistentvolumeclaim-protection-controller',
  userAgent: 'kube-controller-manager',
  watches: [volumeClaims, pods],
  keysFor: ({ resource, before, after }) => {
    if (resource === volumeClaims) return after === undefined ? [] : [keyOf(after)]
    return [before, after].flatMap((pod) => (pod === undefined ? [] : claimsOf(pod)))
  },
  reconcile: (key, view) => {
    const claim = view.get(volumeClaims, key)
    if (claim?.metadata.deletionTimestamp === undefined) return nothing
    const isUsed = [...view.list(pods)].some((pod) => !hasEnded(pod) && claimsOf(pod).includes(key))
    return isUsed || claim.metadata.finalizers?.includes(protection) !== true
      ? nothing
      : { requests: [withoutFinalizer(volumeClaims, claim, protection)] }
  },
}

const claimsOf = (pod: LiveObject): readonly string[] =>
  objectsAt(pod.spec, 'volumes').flatMap((volume) => {
    const name = textAt(volume, 'persistentVolumeClaim', 'claimName')
    return name === '' ? [] : [`${pod.metadata.namespace ?? ''}/${name}`]
  })

const withoutFinalizer = (resource: Resource, { metadata }: LiveObject, finalizer: string): ApiRequest => {
  const { namespace, name, uid, resourceVersion, finalizers = [] } = metadata
  const rest = finalizers.filter((other) => other !== finalizer)
  return {
    _tag: 'Patch',
    patchType: 'merge',
    resource,
    ...(namespace !== undefined && { namespace }),
    name,
    body: { metadata: { uid, resourceVersion, finalizers: rest.length === 0 ? null : rest } },
  }
}
