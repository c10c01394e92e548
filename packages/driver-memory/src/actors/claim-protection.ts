import {
  type ApiRequest,
  formatTime,
  type Instant,
  type JsonObject,
  type LiveObject,
  type Resource,
} from '@fixpoint/core'
import { type Actor, nothing } from './actor.ts'
import { hasEnded, isLeaving } from './pods-of.ts'
import { keyOf, objectsAt, textAt } from './reading.ts'
import { pods, volumeClaims } from './resources.ts'

const protection = 'kubernetes.io/pvc-protection'

/** Says of a claim whether a pod uses it, and lets one go that is to be deleted, once none does. */
export const claimProtectionController: Actor = {
  name: 'persistentvolumeclaim-protection-controller',
  userAgent: 'kube-controller-manager',
  watches: [volumeClaims, pods],
  keysFor: ({ resource, before, after }) => {
    if (resource === volumeClaims) return after === undefined ? [] : [keyOf(after)]
    return [before, after].flatMap((pod) => (pod === undefined ? [] : claimsOf(pod)))
  },
  reconcile: (key, view, now) => {
    const claim = view.get(volumeClaims, key)
    if (claim === undefined) return nothing
    const isUsed = [...view.list(pods)].some((pod) => !hasEnded(pod) && claimsOf(pod).includes(key))
    if (!isLeaving(claim)) return { requests: use(claim, isUsed, now) }
    return isUsed || claim.metadata.finalizers?.includes(protection) !== true
      ? nothing
      : { requests: [withoutFinalizer(volumeClaims, claim, protection)] }
  },
}

/** Since when nobody uses it, for whoever cleans up. */
const use = (claim: LiveObject, isUsed: boolean, now: Instant): readonly ApiRequest[] => {
  const conditions = objectsAt(claim.status, 'conditions')
  const before = conditions.find(({ type }) => type === 'Unused')
  const status = isUsed ? 'False' : 'True'
  if (textAt(claim.status, 'phase') !== 'Bound' || before?.['status'] === status) return []
  const condition: JsonObject = {
    type: 'Unused',
    status,
    lastProbeTime: null,
    lastTransitionTime: formatTime(now),
    reason: isUsed ? 'PodUsingPVC' : 'NoPodsUsingPVC',
    message: isUsed ? 'A pod is currently referencing this PVC' : 'No pods are currently referencing this PVC',
  }
  const { namespace = '', name, uid, resourceVersion } = claim.metadata
  const others = conditions.filter(({ type }) => type !== 'Unused')
  const body = { metadata: { uid, resourceVersion }, status: { conditions: [...others, condition] } }
  return [{ _tag: 'Patch', patchType: 'merge', resource: volumeClaims, namespace, name, subresource: 'status', body }]
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
