import { type ApiRequest, formatTime, type Instant, type Json, type JsonObject, type LiveObject } from '@fixpoint/core'
import { compareQuantities } from '../api-server/registry/quantity.ts'
import { selects } from '../api-server/registry/validation/label-selector.ts'
import { type Actor, type ActorView, nothing } from './actor.ts'
import { isLeaving } from './pods-of.ts'
import { at, keyOf, objectAt, textAt, textsAt } from './reading.ts'
import { pods, storageClasses, volumeClaims, volumes } from './resources.ts'

/** Brings claims and the volumes that are there together. Nobody makes volumes here, as in a cluster without a provisioner. */
export const volumeBinder: Actor = {
  name: 'persistent-volume-binder',
  userAgent: 'kube-controller-manager',
  watches: [volumes, volumeClaims, storageClasses, pods],
  keysFor: ({ resource, before, after }, view) => {
    const changed = after ?? before
    if (changed === undefined) return []
    const waiting = [...view.list(volumeClaims)].filter((claim) => !isComplete(claim)).map(keyOf)
    if (resource === volumeClaims) return [keyOf(changed), ...volumeKeysOf(changed, view)]
    if (resource === volumes) return [keyOf(changed), ...claimKeysOf(changed), ...waiting]
    return resource === storageClasses || before === undefined ? waiting : []
  },
  reconcile: (key, view, now) => {
    if (key.startsWith('/')) {
      const volume = view.get(volumes, key)
      return volume === undefined ? nothing : { requests: syncVolume(volume, view, now) }
    }
    const claim = view.get(volumeClaims, key)
    return claim === undefined || isLeaving(claim) ? nothing : { requests: syncClaim(claim, view, now) }
  },
}

const boundByUs = 'pv.kubernetes.io/bound-by-controller'
const complete = 'pv.kubernetes.io/bind-completed'
const isDefaultClass = 'storageclass.kubernetes.io/is-default-class'
const protection = 'kubernetes.io/pv-protection'

const isComplete = ({ metadata }: LiveObject): boolean => metadata.annotations?.[complete] !== undefined

const phaseOf = ({ status }: LiveObject): string => textAt(status, 'phase')

const classOf = ({ spec }: LiveObject): string => textAt(spec, 'storageClassName')

/** The volume that a claim has, and those that are for it. */
const volumeKeysOf = (claim: LiveObject, view: ActorView): readonly string[] => [
  ...(textAt(claim.spec, 'volumeName') === '' ? [] : [`/${textAt(claim.spec, 'volumeName')}`]),
  ...[...view.list(volumes)].filter((volume) => claimKeysOf(volume).includes(keyOf(claim))).map(keyOf),
]

const claimKeysOf = ({ spec }: LiveObject): readonly string[] => {
  const name = textAt(spec, 'claimRef', 'name')
  return name === '' ? [] : [`${textAt(spec, 'claimRef', 'namespace')}/${name}`]
}

const isFor = (volume: LiveObject, claim: LiveObject): boolean => {
  const uid = textAt(volume.spec, 'claimRef', 'uid')
  return claimKeysOf(volume).includes(keyOf(claim)) && (uid === '' || uid === claim.metadata.uid)
}

const syncClaim = (claim: LiveObject, view: ActorView, now: Instant): readonly ApiRequest[] => {
  const name = textAt(claim.spec, 'volumeName')
  const asked = name === '' ? undefined : view.get(volumes, `/${name}`)
  if (isComplete(claim)) {
    if (asked === undefined || !isFor(asked, claim)) return phaseOf(claim) === 'Lost' ? [] : [lost(claim)]
    return bound(asked, claim, now)
  }
  if (name !== '') {
    const isFree = asked !== undefined && at(asked.spec, 'claimRef') === undefined
    if (asked === undefined || !(isFree ? satisfies(asked, claim) : isFor(asked, claim))) return []
    return bound(asked, claim, now)
  }
  const found = bestFor(claim, view)
  return found === undefined ? classed(claim, view) : bound(found, claim, now)
}

/** The smallest volume that does, or the one that is meant for the claim. */
const bestFor = (claim: LiveObject, view: ActorView): LiveObject | undefined => {
  const all = [...view.list(volumes)].filter((volume) => !isLeaving(volume))
  const meant = all.find((volume) => isFor(volume, claim))
  if (meant !== undefined || waitsForPod(claim, view)) return meant
  const [smallest] = all
    .filter((volume) => at(volume.spec, 'claimRef') === undefined && phaseOf(volume) === 'Available')
    .filter((volume) => satisfies(volume, claim) && isSelected(volume, claim))
    .toSorted((a, b) => compareQuantities(sizeOf(a), sizeOf(b)) || (a.metadata.name < b.metadata.name ? -1 : 1))
  return smallest
}

const sizeOf = ({ spec }: LiveObject): string => textAt(spec, 'capacity', 'storage') || '0'

const satisfies = (volume: LiveObject, claim: LiveObject): boolean => {
  const modes = textsAt(volume.spec, 'accessModes')
  return (
    compareQuantities(sizeOf(volume), textAt(claim.spec, 'resources', 'requests', 'storage') || '0') >= 0 &&
    classOf(volume) === classOf(claim) &&
    textAt(volume.spec, 'volumeMode') === textAt(claim.spec, 'volumeMode') &&
    textsAt(claim.spec, 'accessModes').every((mode) => modes.includes(mode))
  )
}

const isSelected = ({ metadata }: LiveObject, { spec }: LiveObject): boolean =>
  at(spec, 'selector') === undefined || selects(objectAt(spec, 'selector'), metadata.labels)

/** Whether its class has it wait for somebody who uses it, and nobody does. */
const waitsForPod = (claim: LiveObject, view: ActorView): boolean => {
  const asClass = view.get(storageClasses, `/${classOf(claim)}`) as unknown as JsonObject | undefined
  if (textAt(asClass, 'volumeBindingMode') !== 'WaitForFirstConsumer') return false
  const { namespace, name } = claim.metadata
  return ![...view.list(pods)].some(
    (pod) =>
      pod.metadata.namespace === namespace &&
      volumesOf(pod).some((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') === name),
  )
}

const volumesOf = ({ spec }: LiveObject): readonly Json[] => {
  const all = at(spec, 'volumes')
  return Array.isArray(all) ? (all as readonly Json[]) : []
}

/** A claim that says nothing of a class gets the default one, where there is one. */
const classed = (claim: LiveObject, view: ActorView): readonly ApiRequest[] => {
  if (at(claim.spec, 'storageClassName') !== undefined) return []
  const [name] = [...view.list(storageClasses)]
    .filter(({ metadata }) => metadata.annotations?.[isDefaultClass] === 'true')
    .map(({ metadata }) => metadata.name)
    .toSorted()
  return name === undefined ? [] : [change(claim, { spec: { storageClassName: name } })]
}

/** What is still missing of the bond between the two, in the order in which it is made. */
const bound = (volume: LiveObject, claim: LiveObject, now: Instant): readonly ApiRequest[] => {
  const requests: ApiRequest[] = []
  if (textAt(volume.spec, 'claimRef', 'uid') !== claim.metadata.uid) requests.push(taken(volume, claim))
  if (phaseOf(volume) !== 'Bound') requests.push(phase(volume, 'Bound', now))
  if (!isComplete(claim)) {
    const isOurs = textAt(claim.spec, 'volumeName') === ''
    const annotations = { [complete]: 'yes', ...(isOurs && { [boundByUs]: 'yes' }) }
    requests.push(change(claim, { metadata: { annotations }, spec: { volumeName: volume.metadata.name } }))
  }
  if (phaseOf(claim) !== 'Bound') {
    const { accessModes = [], capacity = {} } = objectAt(volume.spec)
    requests.push(report(claim, { phase: 'Bound', accessModes, capacity }))
  }
  return requests
}

const taken = (volume: LiveObject, { metadata }: LiveObject): ApiRequest => {
  const { namespace = '', name, uid, resourceVersion } = metadata
  const isOurs = at(volume.spec, 'claimRef') === undefined
  const claimRef = { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion }
  return change(volume, {
    metadata: {
      resourceVersion: volume.metadata.resourceVersion,
      ...(isOurs && { annotations: { [boundByUs]: 'yes' } }),
    },
    spec: { claimRef },
  })
}

const lost = (claim: LiveObject): ApiRequest => report(claim, { phase: 'Lost', accessModes: null, capacity: null })

const syncVolume = (volume: LiveObject, view: ActorView, now: Instant): readonly ApiRequest[] => {
  const claim = claimOf(volume, view)
  if (isLeaving(volume)) return claim === undefined ? unprotected(volume) : []
  if (textAt(volume.spec, 'claimRef', 'uid') === '')
    return phaseOf(volume) === 'Available' ? [] : [phase(volume, 'Available', now)]
  if (claim !== undefined) return []
  if (phaseOf(volume) !== 'Released') return [phase(volume, 'Released', now)]
  return textAt(volume.spec, 'persistentVolumeReclaimPolicy') === 'Delete' ? [remove(volume)] : []
}

/** Who has the volume, or had it and is still there. */
const claimOf = (volume: LiveObject, view: ActorView): LiveObject | undefined => {
  const [key] = claimKeysOf(volume)
  const claim = key === undefined ? undefined : view.get(volumeClaims, key)
  return claim !== undefined && claim.metadata.uid === textAt(volume.spec, 'claimRef', 'uid') ? claim : undefined
}

const unprotected = (volume: LiveObject): readonly ApiRequest[] => {
  const { finalizers = [] } = volume.metadata
  if (!finalizers.includes(protection)) return []
  const rest = finalizers.filter((other) => other !== protection)
  return [change(volume, { metadata: { finalizers: rest.length === 0 ? null : rest } })]
}

const placeOf = ({ kind, metadata: { namespace, name } }: LiveObject) => ({
  resource: kind === volumes.kind ? volumes : volumeClaims,
  ...(namespace !== undefined && { namespace }),
  name,
})

const change = (live: LiveObject, body: JsonObject): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  ...placeOf(live),
  body: { ...body, metadata: { uid: live.metadata.uid, ...objectAt(body, 'metadata') } },
})

const report = (live: LiveObject, status: JsonObject): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  ...placeOf(live),
  subresource: 'status',
  body: { metadata: { uid: live.metadata.uid }, status },
})

const phase = (volume: LiveObject, name: string, now: Instant): ApiRequest =>
  report(volume, { phase: name, lastPhaseTransitionTime: formatTime(now) })

const remove = (volume: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  ...placeOf(volume),
  options: { preconditions: { uid: volume.metadata.uid } },
})
