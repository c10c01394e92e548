import { type LiveObject, type Plan, reconcile } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import type { AppInFile } from '../input/apps.ts'
import type { Read } from '../input/source.ts'
import { indexLive } from './live-index.ts'
import { type AppUid, observe } from './observe.ts'

/** What would be done for one App. */
export interface PlannedApp {
  readonly app: AppInFile
  readonly uid: AppUid
  readonly plan: Plan
  /** Whether the live App has a deletion timestamp. */
  readonly deleting: boolean
  /** What is there. */
  readonly children: readonly LiveObject[]
}

/** What would be done for each App, were its file applied now. */
export const decide = (apps: readonly AppInFile[], live: readonly LiveObject[], now: number): Read<PlannedApp> => {
  const index = indexLive(live)
  const items: PlannedApp[] = []
  const problems: Problem[] = []
  for (const app of apps) {
    const observation = observe(app, index)
    if ('code' in observation) {
      problems.push(observation)
      continue
    }
    const { observed, uid, deleting } = observation
    items.push({ app, uid, plan: reconcile(observed, now), deleting, children: observed.children })
  }
  return { items, problems }
}
