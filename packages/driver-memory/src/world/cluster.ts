import {
  type ApiRequest,
  type ApiResponse,
  customResourceDefinition,
  defaultSettings,
  type Fact,
  type Instant,
  lease,
  type Millis,
  type Resource,
  type Settings,
} from '@fixpoint/core'
import type { Actor } from '../actors/actor.ts'
import type { ActorSettings } from '../actors/actor-settings.ts'
import { builtInActors } from '../actors/actors.ts'
import type { Caller } from '../api-server/handle.ts'
import { snapshotOf } from '../snapshot/snapshot.ts'
import { ActorRunner } from './actor-runner.ts'
import { OperatorProcess } from './operator-process.ts'
import { createWorld, request, type World, type WorldOptions } from './world.ts'

/** A cluster in memory with its built-in controllers and, where asked for, operators. */
export interface Cluster {
  readonly world: World
  /** The built-in ones. */
  readonly controllers: readonly ActorRunner[]
  readonly operators: readonly OperatorProcess[]
  /** When anything but a lease was last changed. */
  readonly changedAt: () => Instant
}

export interface ClusterOptions extends WorldOptions {
  /** How many processes of the operator run; 0 for a cluster without it. */
  readonly operators: number
  /** What the operators have otherwise than by default. Without a lease every one of them writes, whatever the others do. */
  readonly settings?: Partial<Settings>
  readonly actors?: Partial<ActorSettings>
  /** What the operators tell of themselves, with the number of the process. */
  readonly onFact?: (fact: Fact, operator: number) => void
}

/** Whoever uses kubectl. */
export const user: Caller = { user: 'kubernetes-admin', groups: ['system:masters'], userAgent: 'kubectl' }

const definitions: Resource = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
}

/** A cluster with the CustomResourceDefinition of App in it, and operators that have just started. */
export const createCluster = (options: ClusterOptions): Cluster => {
  const world = createWorld(options)
  let changedAt = world.timeline.now
  world.witnesses.push(({ at, changed, request: { resource } }) => {
    if (changed && resource !== lease) changedAt = at
  })
  // A snapshot has it, unless a user has deleted it.
  if (options.from === undefined)
    request(world, user, { _tag: 'Create', resource: definitions, body: customResourceDefinition() })
  const controllers = startControllers(world, options.actors)
  const operators = Array.from({ length: options.operators }, (_, index) => {
    const settings = { ...defaultSettings(`operator-${index}`), ...options.settings }
    return new OperatorProcess(world, settings, (fact) => options.onFact?.(fact, index))
  })
  return { world, controllers, operators, changedAt: () => changedAt }
}

/**
 * Another cluster that goes on from what is in this one at this moment; neither sees what becomes of the other. Its controllers
 * and operators begin anew, as after a restart.
 */
export const fork = ({ world }: Cluster, options: Omit<ClusterOptions, 'from' | 'seed' | 'startedAt'>): Cluster => {
  const { seed, timeline, server } = world
  return createCluster({ ...options, seed, startedAt: timeline.now, from: snapshotOf(server, timeline.now) })
}

/** Starts the built-in controllers and the nodes. */
const startControllers = (world: World, settings?: Partial<ActorSettings>): readonly ActorRunner[] =>
  startActors(world, builtInActors(settings))

export const startActors = (world: World, actors: readonly Actor[]): readonly ActorRunner[] =>
  actors.map((actor) => new ActorRunner(world, actor))

/** Has a user send a request now. */
export const ask = ({ world }: Cluster, asked: ApiRequest): ApiResponse => request(world, user, asked)

/** How {@link settle} ended. */
export interface Settled {
  readonly _tag: 'AtRest' | 'Busy'
  /** When the last change was made. */
  readonly at: Instant
}

/**
 * Lets time pass until nothing was changed for `quiet` and nothing is under way, or until `atMost` has passed. Leases are
 * renewed all the while and don't count.
 */
export const settle = ({ world, changedAt }: Cluster, quiet: Millis, atMost: Millis): Settled => {
  const { timeline } = world
  const end = timeline.now + atMost
  for (let next = timeline.next(); next !== undefined; next = timeline.next()) {
    if (!timeline.busy && next >= changedAt() + quiet) return { _tag: 'AtRest', at: changedAt() }
    if (next > end) return { _tag: 'Busy', at: changedAt() }
    timeline.advance()
  }
  return { _tag: 'AtRest', at: changedAt() }
}
