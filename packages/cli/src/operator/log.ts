import { type Action, describeAction, type Fact, type RelistReason, type Report, reasonsFor } from '@fixpoint/core'
import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'

/** What an operator tells while it runs. */
export interface Log {
  readonly fact: (fact: Fact) => void
  readonly say: (words: string) => void
}

/** Lines for people. */
export const textLog = ({ print, paint }: Console): Log => {
  const say = (words: string): void => print(`${paint.dim(new Date().toISOString())}  ${printable(words)}`)
  return {
    say,
    fact: (fact) => {
      const words = wordsOf(fact)
      if (words !== undefined) say(words)
    },
  }
}

/** One JSON object a line, for collectors of logs. */
export const jsonLog = ({ print }: Console): Log => ({
  say: (msg) => print(JSON.stringify({ time: new Date().toISOString(), level: 'info', msg })),
  fact: (fact) => {
    const msg = wordsOf(fact)
    if (msg === undefined) return
    const app = 'look' in fact ? { namespace: fact.namespace, app: fact.name } : {}
    const level = fact._tag === 'Refused' || fact._tag === 'LeaseLost' ? 'error' : 'info'
    print(JSON.stringify({ time: new Date().toISOString(), level, event: fact._tag, ...app, msg }))
  },
})

/** Undefined for what would fill a log and tell nothing. */
const wordsOf = (fact: Fact): string | undefined => {
  switch (fact._tag) {
    case 'Planned':
    case 'Reconciled':
    case 'Converged':
    case 'WatchRestarted':
      return undefined
    case 'Would':
      return `${fact.namespace}/${fact.name}: would ${doneOf(fact.action)}`
    case 'Acted':
      return `${fact.namespace}/${fact.name}: ${doneOf(fact.action)}`
    case 'Refused':
      return `${fact.namespace}/${fact.name}: ${doneOf(fact.action)} was refused: ${fact.failure.message}`
    case 'Synced':
      return 'everything is listed; Apps are looked at from now on'
    case 'Relisted':
      return `lists ${fact.resource.plural}: ${relistReasons[fact.because]}`
    case 'FollowFailed':
      return `could not ${fact.verb} ${fact.resource.plural}: ${fact.failure.message}`
    case 'LeaseHeld':
      return `waits: ${fact.by.identity} leads`
    case 'LeaseAcquired':
      return 'leads'
    case 'LeaseLost':
      return `leads no more: ${fact.because}`
  }
}

const relistReasons: Readonly<Record<RelistReason, string>> = {
  Started: 'the operator starts',
  LastFailed: 'the last one failed',
  PeriodOver: 'the safety net is due',
  HidesOwnWrite: 'its watch hides our own write',
}

const doneOf = (action: Action | Report): string => {
  if ('_tag' in action) return `${describeAction(action)}, because ${reasonsFor(action).join('; ')}`
  const ready = action.status.conditions?.find(({ type }) => type === 'Ready')
  return `report Ready=${ready?.status ?? 'Unknown'} ${ready?.reason ?? ''}: ${ready?.message ?? ''}`
}
