import type { LiveObject } from '@fixpoint/core'
import type { Console } from '../output/console.ts'
import { stateOf } from './app-state.ts'
import { formatApp } from './app-text.ts'
import { viewOf } from './app-view.ts'

/** A live App with what it owns, and what its conditions cannot say: that they are not about it as it is now. */
export const formatLiveApp = (app: LiveObject, owned: readonly LiveObject[], console: Console): string => {
  const { verdict, message } = stateOf(app)
  const isTold = verdict !== 'NotSeen' && verdict !== 'Deleting'
  return [formatApp(viewOf(app, owned), console), ...(isTold ? [] : [`  ${console.paint.yellow(message)}`])].join('\n')
}
