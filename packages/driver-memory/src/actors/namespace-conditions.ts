import { formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import type { Found } from './actor.ts'
import { objectsAt, textAt } from './reading.ts'

/** The conditions of a namespace that something is left in; undefined where they say so already. */
export const conditionsOf = (
  namespace: LiveObject,
  left: readonly Found[],
  now: Instant,
): readonly JsonObject[] | undefined => {
  const before = objectsAt(namespace.status, 'conditions')
  const podsLeft = left.some(({ resource }) => resource.group === '' && resource.plural === 'pods')
  const wanted: readonly Condition[] = [
    ['NamespaceDeletionDiscoveryFailure', 'False', 'ResourcesDiscovered', 'All resources successfully discovered'],
    [
      'NamespaceDeletionGroupVersionParsingFailure',
      'False',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ],
    podsLeft
      ? [
          'NamespaceDeletionContentFailure',
          'True',
          'ContentDeletionFailed',
          'Failed to delete all resource types, 1 remaining: unexpected items still remain in namespace: ' +
            namespace.metadata.name +
            ' for gvr: /v1, Resource=pods',
        ]
      : [
          'NamespaceDeletionContentFailure',
          'False',
          'ContentDeleted',
          'All content successfully deleted, may be waiting on finalization',
        ],
    ['NamespaceContentRemaining', 'True', 'SomeResourcesRemain', `Some resources are remaining: ${countsOf(left)}`],
    finalizersOf(left) === ''
      ? [
          'NamespaceFinalizersRemaining',
          'False',
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ]
      : [
          'NamespaceFinalizersRemaining',
          'True',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${finalizersOf(left)}`,
        ],
  ]
  const next = wanted.map((condition) => conditionOf(condition, before, now))
  return next.some((condition, i) => condition !== before[i]) ? next : undefined
}

type Condition = readonly [type: string, status: string, reason: string, message: string]

/** What says the same as before is left as it is, with its time. */
const conditionOf = (
  [type, status, reason, message]: Condition,
  before: readonly JsonObject[],
  now: Instant,
): JsonObject => {
  const known = before.find((condition) => condition['type'] === type)
  const isSame =
    textAt(known, 'status') === status && textAt(known, 'reason') === reason && textAt(known, 'message') === message
  return known !== undefined && isSame ? known : { type, status, lastTransitionTime: formatTime(now), reason, message }
}

const countsOf = (left: readonly Found[]): string => {
  const counts = new Map<string, number>()
  for (const { resource } of left) {
    const name = `${resource.plural}.${resource.group}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Array.from(counts, ([name, count]) => `${name} has ${count} resource instances`)
    .toSorted()
    .join(', ')
}

const finalizersOf = (left: readonly Found[]): string => {
  const counts = new Map<string, number>()
  for (const { object } of left)
    for (const finalizer of object.metadata.finalizers ?? []) counts.set(finalizer, (counts.get(finalizer) ?? 0) + 1)
  return Array.from(counts, ([finalizer, count]) => `${finalizer} in ${count} resource instances`)
    .toSorted()
    .join(', ')
}
