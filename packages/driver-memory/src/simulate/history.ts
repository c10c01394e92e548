import { type Millis, minute } from '@fixpoint/core'
import { type Cluster, createCluster, settle, user } from '../world/cluster.ts'
import { calm, type Fault, nearby } from '../world/faults.ts'
import { type Exchange, request } from '../world/world.ts'
import { beginning, startedAt } from './beginning.ts'
import type { Move } from './move.ts'
import { properties } from './properties/properties.ts'
import type { Property, Violation } from './property.ts'
import { drawSetting, type Setting } from './setting.ts'
import { createTrace } from './trace.ts'
import { drawMoves } from './workload.ts'

/** What became of one history. */
export interface History {
  readonly setting: Setting
  readonly moves: readonly Move[]
  readonly violations: readonly Violation[]
  /** Of all requests, in hexadecimal: the same seed gives the same. */
  readonly digest: string
  readonly requests: number
  /** How much virtual time passed. */
  readonly lasted: Millis
  readonly struck: ReadonlyMap<Fault, number>
}

export interface HistoryOptions {
  /** In place of the one that the seed draws. */
  readonly setting?: Setting
  readonly properties?: readonly Property[]
  /** Sees every request as it is carried out. */
  readonly onExchange?: (exchange: Exchange, since: Millis) => void
  readonly onMove?: (move: Move, since: Millis) => void
}

/** No retry, relist or refusal of the operator takes longer: after this much silence nothing would ever come. */
const quiet: Millis = 11 * minute

const patience: Millis = 120 * minute

/** Plays one history: users act and faults strike, then everything heals, comes to rest, and is looked at. */
export const playHistory = (seed: number, options: HistoryOptions = {}): History => {
  const setting = options.setting ?? drawSetting(seed)
  const { operators, settings, faults, pace } = setting
  const from = beginning(seed)
  const cluster = createCluster({ seed, startedAt, operators, settings, faults, pace, from })
  const { world } = cluster
  const moves = drawMoves(setting, world.chances.workload, startedAt)
  const violations: Violation[] = []
  const say = (property: string, what: string): void => {
    violations.push({ property, at: world.timeline.now - startedAt, what })
  }
  const trace = createTrace()
  let requests = 0
  world.witnesses.push((exchange) => {
    requests += 1
    trace.take(exchange)
    options.onExchange?.(exchange, exchange.at - startedAt)
  })
  const chosen = options.properties ?? properties
  for (const { name, watch } of chosen) {
    const look = watch?.(cluster)
    if (look !== undefined)
      world.witnesses.push((exchange) => {
        const what = look(exchange)
        if (what !== undefined) say(name, what)
      })
  }

  for (const move of moves)
    world.timeline.at(move.at, () => {
      options.onMove?.(move, world.timeline.now - startedAt)
      make(cluster, move)
    })
  world.timeline.at(startedAt + setting.trouble, () => {
    world.faults = calm
    world.pace = nearby
  })
  // Until the trouble is over nothing is at rest.
  try {
    const end = settle(cluster, quiet, patience)
    if (end._tag === 'Busy') say('comes to rest', `it still writes after ${patience / minute} minutes`)
    else for (const { name, atRest } of chosen) for (const what of atRest?.(cluster) ?? []) say(name, what)
  } catch (error) {
    say('never crashes', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const lasted = world.timeline.now - startedAt
  return { setting, moves, violations, digest: trace.digest(), requests, lasted, struck: world.struck }
}

const make = ({ world, operators }: Cluster, { act }: Move): void => {
  switch (act._tag) {
    case 'Send':
      for (const asked of act.requests) request(world, user, asked)
      return
    case 'Crash':
      operators[act.operator]?.crash()
      return
  }
}
