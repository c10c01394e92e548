import type { Either } from 'fp-ts/lib/Either.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Evidence } from '../causes/evidence.ts'
import { readPod } from '../causes/pod.codec.ts'
import type { Pod } from '../causes/pod.ts'
import type { ApiResponse } from '../model/api.ts'
import type { Failure } from '../model/failure.ts'
import { sameJson } from '../model/json.ts'
import type { LiveObject } from '../model/object.ts'
import { pod } from '../model/resource.ts'
import { type Instant, type Millis, minute, second } from '../model/time.ts'
import type { PodsWanted } from '../reconcile/pods-wanted.ts'
import { backoff } from './backoff.ts'
import { type Controller, emit, mayWrite, nextId } from './controller.ts'
import { failureOf } from './failure.ts'
import { readPage } from './page.ts'
import { schedule } from './schedule.ts'
import type { PodLook, Work } from './work.ts'

/** Soon after a rollout began, and then ever less often: most rollouts are over before the first look. */
const curve = { base: 5 * second, cap: 5 * minute, jitter: 0.1 } as const

/** All looks together: so many at once, and so far apart, that a fleet that fails costs the API server little. */
const mostAtOnce = 4
const pace: Millis = 250

/** How many pods are looked at: those of one App mostly fail alike. */
const mostPods = 50

const timeout: Millis = 10 * second

/** Without the right to list pods there is nothing to see for anyone. */
const blind: Millis = 10 * minute

/** What was seen of an App's pods, where it is about a child as it is now. */
export const evidenceOf = ({ podLook: look }: Work, children: readonly LiveObject[]): Evidence | undefined => {
  if (look?.pods === undefined) return undefined
  const { uid, generation } = look.wanted
  const isCurrent = children.some(({ metadata }) => metadata.uid === uid && (metadata.generation ?? 0) === generation)
  return isCurrent ? { pods: look.pods } : undefined
}

/** Takes note of whether the newest plan of an App would know more by its pods. */
export const want = (c: Controller, work: Work, wanted: PodsWanted | undefined, now: Instant): void => {
  if (wanted === undefined) {
    if (work.podLook === undefined) return
    delete work.podLook
    c.timers.cancel(lookTimer(work.key))
    return
  }
  if (work.podLook?.wanted.uid === wanted.uid && work.podLook.wanted.generation === wanted.generation) return
  work.podLook = { wanted, attempts: 0 }
  again(c, work, work.podLook, now)
}

const again = (c: Controller, work: Work, look: PodLook, now: Instant): void =>
  c.timers.set(lookTimer(work.key), now + backoff(curve, look.attempts + 1, work.key))

const prefix = 'pods '

const lookTimer = (key: string): string => prefix + key

/** An App's turn has come, if the timer is one of a look. */
export const onPodLookTimer = (c: Controller, timer: string): boolean => {
  if (!timer.startsWith(prefix)) return false
  const key = timer.slice(prefix.length)
  if (c.works.get(key)?.podLook !== undefined) c.podLooks.queue.add(key)
  return true
}

/** Sends the looks whose turn has come, never before what is to be written. */
export const lookAtPods = (c: Controller, now: Instant): void => {
  const { podLooks: looks } = c
  while (looks.queue.size > 0 && looks.inFlight < mostAtOnce && mayWrite(c, now)) {
    const isBusy = c.running >= c.settings.concurrency
    if (isBusy || now < looks.from)
      return c.timers.setNoLaterThan('pods', Math.max(looks.from, isBusy ? now + pace : now))
    const [key = ''] = looks.queue
    looks.queue.delete(key)
    const wanted = c.works.get(key)?.podLook?.wanted
    if (wanted === undefined) continue
    looks.from = now + pace
    send(c, key, wanted)
  }
}

const send = (c: Controller, key: string, wanted: PodsWanted): void => {
  const { namespace, labelSelector } = wanted
  const id = nextId(c)
  c.podLooks.inFlight += 1
  c.calls.set(id, { _tag: 'PodLook', key, wanted })
  emit(c, {
    _tag: 'Call',
    id,
    timeout,
    request: { _tag: 'List', resource: pod, namespace, labelSelector, limit: mostPods },
  })
}

/** Takes what was seen. A look that failed is made again in its time, and harms nothing. */
export const onPodsSeen = (
  c: Controller,
  { key, wanted }: { readonly key: string; readonly wanted: PodsWanted },
  answer: Either<Failure, ApiResponse>,
  now: Instant,
): void => {
  c.podLooks.inFlight -= 1
  const failure = isLeft(answer) ? answer.left : failureOf(answer.right)
  if (failure?._tag === 'Forbidden' || failure?._tag === 'Overloaded')
    c.podLooks.from = now + (failure._tag === 'Forbidden' ? blind : (failure.retryAfter ?? second))
  const work = c.works.get(key)
  if (work?.podLook?.wanted !== wanted) return
  work.podLook.attempts += 1
  again(c, work, work.podLook, now)
  const seen = failure?._tag === 'Forbidden' ? [] : isLeft(answer) ? undefined : podsIn(answer.right)
  if (seen === undefined || sameJson(work.podLook.pods, seen)) return
  work.podLook.pods = seen
  schedule(c, key, now, 0, 'routine')
}

const podsIn = ({ body }: ApiResponse): readonly Pod[] | undefined => {
  const page = readPage(body, pod)
  return page?.items.map(readPod).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
