import { formatTime, type Instant, type JsonObject, type LiveObject, type Millis, minute, second } from '@fixpoint/core'
import type { ActorSettings } from './actor-settings.ts'
import { programOf } from './program.ts'
import { numberAt, objectsAt, textAt } from './reading.ts'

/** What becomes of containers that run: the status when it is due, and when to look again. */
export interface Life {
  readonly status?: JsonObject
  readonly again?: Instant
}

/** Of a pod whose containers have started once. `share` is its place in a range. */
export const liveOn = (
  pod: LiveObject,
  settings: ActorSettings,
  share: (range: readonly [Millis, Millis]) => Millis,
  now: Instant,
): Life => {
  const program = programOf(pod, settings)
  const [container] = objectsAt(pod.status, 'containerStatuses')
  if (program._tag === 'Serves' || container === undefined) return {}
  const isWaiting = textAt(container, 'state', 'waiting', 'reason') === 'CrashLoopBackOff'
  if (isWaiting) {
    const due = Date.parse(textAt(container, 'lastState', 'terminated', 'finishedAt')) + backoff(container)
    return now < due ? { again: due } : { status: again(pod, now) }
  }
  const ends = Date.parse(textAt(container, 'state', 'running', 'startedAt')) + (program.after ?? share(settings.runs))
  if (now < ends) return { again: ends }
  const policy = textAt(pod.spec, 'restartPolicy')
  const isFinal = policy === 'Never' || (policy === 'OnFailure' && program.code === 0)
  return isFinal ? { status: over(pod, program.code, now) } : { status: crashed(pod, program.code, now) }
}

const firstWait: Millis = 10 * second
const longestWait: Millis = 5 * minute

const backoff = (container: JsonObject): Millis =>
  Math.min(firstWait * 2 ** numberAt(container, 'restartCount'), longestWait)

const terminated = (container: JsonObject, code: number, now: Instant): JsonObject => ({
  exitCode: code,
  reason: code === 0 ? 'Completed' : 'Error',
  startedAt: textAt(container, 'state', 'running', 'startedAt') || formatTime(now),
  finishedAt: formatTime(now),
})

const containersOf = (pod: LiveObject, change: (container: JsonObject) => JsonObject): readonly JsonObject[] =>
  objectsAt(pod.status, 'containerStatuses').map((container) => ({ ...container, ...change(container) }))

/** The pod has run to its end. */
const over = (pod: LiveObject, code: number, now: Instant): JsonObject => ({
  phase: code === 0 ? 'Succeeded' : 'Failed',
  conditions: conditions(pod, now, code === 0 ? 'PodCompleted' : 'PodFailed'),
  containerStatuses: containersOf(pod, (container) => ({
    // A merge patch leaves alone what it does not name.
    state: { running: null, terminated: terminated(container, code, now) },
    ready: false,
    started: false,
  })),
})

/** It waits before it is tried again, longer each time. */
const crashed = (pod: LiveObject, code: number, now: Instant): JsonObject => ({
  conditions: conditions(pod, now, 'ContainersNotReady'),
  containerStatuses: containersOf(pod, (container) => ({
    state: {
      running: null,
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off ${backoff(container) / second}s restarting failed container=${textAt(container, 'name')} pod=${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})`,
      },
    },
    lastState: { terminated: terminated(container, code, now) },
    ready: false,
    started: false,
  })),
})

const again = (pod: LiveObject, now: Instant): JsonObject => ({
  conditions: conditions(pod, now, undefined),
  containerStatuses: containersOf(pod, (container) => ({
    state: { waiting: null, running: { startedAt: formatTime(now) } },
    ready: true,
    started: true,
    restartCount: numberAt(container, 'restartCount') + 1,
  })),
})

const conditions = (pod: LiveObject, now: Instant, reason: string | undefined): readonly JsonObject[] =>
  objectsAt(pod.status, 'conditions').map((condition) => {
    if (condition['type'] !== 'Ready' && condition['type'] !== 'ContainersReady') return condition
    const { reason: _, message: __, ...rest } = condition
    const status = reason === undefined ? 'True' : 'False'
    return {
      ...rest,
      status,
      lastTransitionTime: rest['status'] === status ? (rest['lastTransitionTime'] ?? null) : formatTime(now),
      ...(reason !== undefined && { reason }),
    }
  })
