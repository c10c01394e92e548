import { causes, type LiveObject } from '@fixpoint/core'
import { isApp } from '../cluster/apps.ts'
import type { Problem } from '../errors/problem.ts'
import type { AppName } from '../input/app-name.ts'
import { keyOf } from '../input/apps.ts'
import { type AppState, stateOf } from '../view/app-state.ts'

/** What is awaited of an App. */
export type Goal = 'Ready' | 'Deleted'

/** How an App stands to what is awaited of it. */
export interface Judgement {
  readonly app: AppName
  /** Absent where there is no such App. */
  readonly live?: LiveObject
  readonly state?: AppState
  readonly standing: Standing
}

export type Standing =
  | { readonly _tag: 'Reached' }
  | { readonly _tag: 'Pending' }
  /** Waiting does not help. */
  | { readonly _tag: 'Hopeless'; readonly problem: Problem }

export const judge = (app: AppName, goal: Goal, apps: readonly LiveObject[]): Judgement => {
  const live = apps.find((one) => isApp(one, app))
  if (live === undefined) return { app, standing: goal === 'Deleted' ? { _tag: 'Reached' } : gone(app, 'is gone') }
  const state = stateOf(live)
  return { app, live, state, standing: goal === 'Deleted' ? { _tag: 'Pending' } : standingOf(app, state) }
}

const standingOf = (app: AppName, { verdict, ready, reason, message }: AppState): Standing => {
  switch (verdict) {
    case 'Ready':
      return { _tag: 'Reached' }
    case 'Progressing':
    case 'NotSeen':
      return { _tag: 'Pending' }
    case 'Suspended':
      return ready === 'True' ? { _tag: 'Reached' } : stalled(app, reason, `is suspended: ${message}`)
    case 'Stalled':
      return stalled(app, reason, `is stalled, ${reason}: ${message}`)
    case 'Deleting':
      return gone(app, 'is being deleted')
  }
}

const stalled = (app: AppName, reason: string, what: string): Standing => {
  const known = Object.entries(causes).find(([name]) => name === reason)?.[1]
  const fix = known === undefined ? {} : { fix: `${known.fix} The operator goes on by itself when that is done.` }
  return { _tag: 'Hopeless', problem: { code: 'FX0804', message: `App ${keyOf(app)} ${what}`, ...fix } }
}

const gone = (app: AppName, what: string): Standing => ({
  _tag: 'Hopeless',
  problem: { code: 'FX0809', message: `App ${keyOf(app)} ${what}` },
})
