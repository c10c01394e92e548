import type { ApiRequest, JsonObject, LiveObject, OwnerReference } from '@fixpoint/core'
import type { ActorView } from './actor.ts'
import { ownerOf } from './pods-of.ts'
import { numberAt, textAt } from './reading.ts'
import { pods, statefulSets, volumeClaims } from './resources.ts'
import { claimsOf, ordinalOf } from './stateful-pod.ts'

/**
 * Has the claims of a pod belong to whom they are to go with: the pod where it is beyond the replicas, else the
 * StatefulSet, each if the retention policy says so. The garbage collector does the rest.
 */
export const retention = (set: LiveObject, pod: LiveObject, view: ActorView): readonly ApiRequest[] =>
  claimsOf(set, ordinalOf(pod)).flatMap((name): readonly ApiRequest[] => {
    const claim = view.get(volumeClaims, `${set.metadata.namespace ?? ''}/${name}`)
    if (claim === undefined || isStale(claim, set, 'StatefulSet') || isStale(claim, pod, 'Pod')) return []
    const before = claim.metadata.ownerReferences ?? []
    const others = before.filter(({ uid }) => uid !== set.metadata.uid && uid !== pod.metadata.uid)
    const owner = others.some(({ controller }) => controller === true) ? undefined : ownerFor(set, pod)
    const ours = before.filter((each) => !others.includes(each))
    const isRight =
      ours.length === (owner === undefined ? 0 : 1) &&
      ours.every(({ uid, controller }) => uid === owner?.['uid'] && controller === true)
    return isRight ? [] : [owned(claim, [...others, ...(owner === undefined ? [] : [owner])])]
  })

/** Whether claims of a pod that is to be made are still those of one that was scaled away, and about to go. */
export const hasStaleClaims = (set: LiveObject, ordinal: number, view: ActorView): boolean =>
  policyOf(set, 'whenScaled') === 'Delete' &&
  claimsOf(set, ordinal).some((name) => {
    const owners = view.get(volumeClaims, `${set.metadata.namespace ?? ''}/${name}`)?.metadata.ownerReferences ?? []
    return owners.some(({ kind, name: pod }) => kind === 'Pod' && pod === `${set.metadata.name}-${ordinal}`)
  })

const policyOf = ({ spec }: LiveObject, when: 'whenScaled' | 'whenDeleted'): string =>
  textAt(spec, 'persistentVolumeClaimRetentionPolicy', when)

const ownerFor = (set: LiveObject, pod: LiveObject): JsonObject | undefined => {
  const first = numberAt(set.spec, 'ordinals', 'start')
  const isBeyond = ordinalOf(pod) < first || ordinalOf(pod) >= first + numberAt(set.spec, 'replicas')
  if (isBeyond && policyOf(set, 'whenScaled') === 'Delete') return ownerOf(pods, pod)
  return policyOf(set, 'whenDeleted') === 'Delete' ? ownerOf(statefulSets, set) : undefined
}

/** Whether a claim belongs to an earlier object of the same name. */
const isStale = ({ metadata }: LiveObject, { metadata: { name, uid } }: LiveObject, kind: string): boolean =>
  metadata.ownerReferences?.some((owner) => owner.kind === kind && owner.name === name && owner.uid !== uid) === true

const owned = (
  { metadata: { namespace = '', name, uid } }: LiveObject,
  owners: readonly (OwnerReference | JsonObject)[],
): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: volumeClaims,
  namespace,
  name,
  body: { metadata: { uid, ownerReferences: owners.length === 0 ? null : owners.map((each) => ({ ...each })) } },
})
