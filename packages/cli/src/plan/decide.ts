import { type LiveObject, type Plan, reconcile } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import type { AppInFile } from '../input/apps.ts'
import type { Read } from '../input/source.ts'
import { indexLive } from './live-index.ts'
import { type AppUid, observe } from './observe.ts'

/** What an API server said that it would make of the App of a file. */
export interface Rehearsal {
  readonly applied: LiveObject
  /** What it would refuse unless it were forced. */
  readonly conflict?: Problem
}

export type Rehearsals = ReadonlyMap<AppInFile, Rehearsal>

/** What would be done for one App. */
export interface PlannedApp {
  readonly app: AppInFile
  readonly uid: AppUid
  readonly plan: Plan
  /** Whether the live App has a deletion timestamp. */
  readonly deleting: boolean
  /** What is there. */
  readonly children: readonly LiveObject[]
  /** Fields of the App that another manager holds against the file. */
  readonly conflict?: Problem
}

/** What would be done for each App, were its file applied now; as an API server said, where one was asked, what that makes of it. */
export const decide = (
  apps: readonly AppInFile[],
  live: readonly LiveObject[],
  now: number,
  rehearsals: Rehearsals = new Map(),
): Read<PlannedApp> => {
  const index = indexLive(live)
  const items: PlannedApp[] = []
  const problems: Problem[] = []
  for (const app of apps) {
    const rehearsal = rehearsals.get(app)
    const observation = observe(app, index, rehearsal?.applied)
    if ('code' in observation) {
      problems.push(observation)
      continue
    }
    const { observed, uid, deleting } = observation
    items.push({
      app,
      uid,
      plan: reconcile(observed, now),
      deleting,
      children: observed.children,
      ...(rehearsal?.conflict !== undefined && { conflict: rehearsal.conflict }),
    })
  }
  return { items, problems }
}
