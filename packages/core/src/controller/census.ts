import { isJsonArray, isJsonObject, type Json, own } from '../model/json.ts'
import { app, groupResourceOf } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'
import { type Controller, followed, mayWrite, serves } from './controller.ts'
import { statusOf } from './kept.ts'

/** How an operator stands at this moment, for gauges and probes. It costs a walk over all Apps, so it is made when asked for. */
export interface Census {
  /** Whether every list has arrived once. */
  readonly synced: boolean
  readonly leads: boolean
  /** Whether writes are begun: it leads, is not stopping, and the API server did not ask for a pause. */
  readonly writes: boolean
  readonly waiting: { readonly urgent: number; readonly routine: number }
  /** How many Apps ever began to wait. */
  readonly queued: number
  /** When each look that is under way began. */
  readonly running: readonly Instant[]
  /** Objects in the cache, by `deployments.apps`. */
  readonly cached: ReadonlyMap<string, number>
  /** Apps that are served, by their condition Ready: `True AsAskedFor`. */
  readonly apps: ReadonlyMap<string, number>
}

export const census = (c: Controller, now: Instant): Census => ({
  synced: c.synced,
  leads: c.leadership._tag === 'Leading' || c.leadership._tag === 'Alone',
  writes: mayWrite(c, now),
  waiting: { urgent: c.ready.count('urgent'), routine: c.ready.count('routine') },
  queued: c.ready.added,
  running: [...c.works.values()].flatMap(({ run }) => (run === undefined ? [] : [run.look.startedAt])),
  cached: new Map(followed.map((resource) => [groupResourceOf(resource), c.cache.count(resource)])),
  apps: tally(
    [...c.cache.all(app)].filter(({ namespace }) => serves(c, namespace)).map((kept) => readyOf(statusOf(kept))),
  ),
})

const tally = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** An App that nothing was reported of yet has no condition. */
const readyOf = (status: Json | undefined): string => {
  const conditions = isJsonObject(status) ? own(status, 'conditions') : undefined
  const ready = isJsonArray(conditions)
    ? conditions.find((each) => isJsonObject(each) && own(each, 'type') === 'Ready')
    : undefined
  if (!isJsonObject(ready)) return 'Unknown NotReported'
  return `${String(own(ready, 'status'))} ${String(own(ready, 'reason'))}`
}
