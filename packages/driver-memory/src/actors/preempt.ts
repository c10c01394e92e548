import { type ApiRequest, formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import type { ActorView } from './actor.ts'
import { type Bookings, priorityOf, requestsOf } from './bookings.ts'
import { budgets } from './disruption.ts'
import { counted, type Fit, noneOf } from './fit.ts'
import { deletePod, hasEnded, isLeaving, patchPodStatus } from './pods-of.ts'
import { leastOf, type Sacrifice, sacrificeOn } from './preemption.ts'
import { hasCondition, objectsAt, textAt } from './reading.ts'
import { pods } from './resources.ts'
import { shortageOn } from './room.ts'
import { refer, type Told } from './telling.ts'

/** Which pods make way for one that fits nowhere; a text says why none do, in the words of kube-scheduler. */
export const preempt = (
  pod: LiveObject,
  { full, hopeless }: Fit,
  view: ActorView,
  bookings: Bookings,
): Sacrifice | string => {
  if (textAt(pod.spec, 'preemptionPolicy') === 'Never') return 'not eligible due to preemptionPolicy=Never.'
  const found: Sacrifice[] = []
  const reasons: string[] = Array.from({ length: hopeless }, () => 'Preemption is not helpful for scheduling')
  const asked = requestsOf(pod.spec)
  const kept = [...view.list(budgets)]
  for (const node of full) {
    const { name } = node.metadata
    const shortage = (gone: ReadonlySet<LiveObject>): readonly string[] =>
      shortageOn(node, asked, (resource) => bookings.takenFor(pod, name, resource) - amountOf(gone, resource)).reasons
    const lesser = lesserOn(name, pod, view)
    const sacrifice =
      lesser.length === 0 ? undefined : sacrificeOn(node, lesser, kept, (gone) => shortage(gone).length === 0)
    if (sacrifice !== undefined) found.push(sacrifice)
    else
      reasons.push(
        ...(lesser.length === 0 ? ['No preemption victims found for incoming pod'] : shortage(new Set(lesser))),
      )
  }
  return leastOf(found) ?? `${noneOf(full.length + hopeless, counted(reasons))}.`
}

/** Whether pods that were made to go for this one have yet to leave the node that it is to get. */
export const isAwaited = (pod: LiveObject, view: ActorView): boolean => {
  const nominated = textAt(pod.status, 'nominatedNodeName')
  return (
    nominated !== '' && lesserOn(nominated, pod, view).some((each) => isLeaving(each) && hasCondition(each, condemned))
  )
}

/** Tells the victims why they go, and removes them. */
export const evictionsOf = (victims: readonly LiveObject[], now: Instant): readonly ApiRequest[] =>
  victims
    .filter((victim) => !isLeaving(victim))
    .flatMap((victim) => {
      const { generation } = victim.metadata
      const condition: JsonObject = {
        type: condemned,
        ...(generation !== undefined && { observedGeneration: generation }),
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: formatTime(now),
        reason: 'PreemptionByScheduler',
        message: 'default-scheduler: preempting to accommodate a higher priority pod',
      }
      const others = objectsAt(victim.status, 'conditions').filter(({ type }) => type !== condemned)
      return [patchPodStatus(victim, { conditions: [...others, condition] }), deletePod(victim)]
    })

export const toldOfVictims = (pod: LiveObject, { victims, node }: Sacrifice): readonly Told[] =>
  victims.map((victim) => ({
    owner: refer(pods, victim),
    namespace: victim.metadata.namespace ?? '',
    type: 'Normal',
    reason: 'Preempted',
    note: `Preempted by pod ${pod.metadata.uid} on node ${node.metadata.name}`,
  }))

const condemned = 'DisruptionTarget'

/** The pods on a node that are of a lower priority. */
const lesserOn = (node: string, pod: LiveObject, view: ActorView): readonly LiveObject[] =>
  [...view.list(pods)].filter(
    (each) => textAt(each.spec, 'nodeName') === node && !hasEnded(each) && priorityOf(each) < priorityOf(pod),
  )

const amountOf = (gone: ReadonlySet<LiveObject>, resource: string): number => {
  let sum = 0
  for (const { spec } of gone) sum += requestsOf(spec).get(resource) ?? 0
  return sum
}
