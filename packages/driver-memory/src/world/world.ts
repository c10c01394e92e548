import type { ApiRequest, ApiResponse, Instant } from '@fixpoint/core'
import type { Told } from '../actors/telling.ts'
import { createApiServer } from '../api-server/create-server.ts'
import { type Caller, handle, type Received } from '../api-server/handle.ts'
import type { KubernetesObject } from '../api-server/object.ts'
import { type ApiServer, forkServer, servedBy } from '../api-server/server.ts'
import { refuse } from '../api-server/status-error.ts'
import { compact } from '../api-server/storage/commit.ts'
import { isSuspended } from '../api-server/suspension.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Authorize } from './authorizer.ts'
import { calm, type Fault, type Faults, nearby, type Pace } from './faults.ts'
import { type Chances, chancesOf } from './random.ts'
import type { Subscription } from './subscription.ts'
import { Timeline } from './timeline.ts'

/** A cluster in virtual time: an API server, those who follow it, and what goes wrong between them. */
export interface World {
  readonly seed: number
  readonly timeline: Timeline
  readonly chances: Chances
  server: ApiServer
  faults: Faults
  pace: Pace
  readonly subscriptions: Set<Subscription>
  /** Absent where nobody outside is asked about anything. */
  review?: Review
  /** Absent where nobody writes events. */
  tell?: Tell
  /** Who wants to know of every request that was carried out, in order. */
  readonly witnesses: Witness[]
  /** How often each fault struck. */
  readonly struck: Map<Fault, number>
}

/** Has others have their say in a write of a built-in controller. `Later`: it is to be sent again; undefined: nobody has any. */
export type Review = (caller: Caller, asked: ApiRequest) => ApiResponse | 'Later' | undefined

/** Has a built-in controller write an event. */
export type Tell = (caller: Caller, namespace: string, told: Told) => void

/** Sees every request that the API server carried out or refused. */
export type Witness = (seen: Exchange) => void

export interface Exchange {
  readonly at: Instant
  readonly caller: Caller
  readonly request: ApiRequest
  readonly response: ApiResponse
  /** Whether the caller had no right to it, so that it was not even looked at. */
  readonly denied: boolean
  /** Whether it changed anything. */
  readonly changed: boolean
  /** The object that the request names, as it was before and is now; undefined where there is none. */
  readonly before: KubernetesObject | undefined
  readonly after: KubernetesObject | undefined
}

export interface WorldOptions {
  readonly seed: number
  readonly startedAt: Instant
  readonly faults?: Faults
  readonly pace?: Pace
  /** What is in it from the beginning: of another cluster, at a moment that is not after `startedAt`. */
  readonly from?: Snapshot
}

export const createWorld = ({ seed, startedAt, faults = calm, pace = nearby, from }: WorldOptions): World => ({
  seed,
  timeline: new Timeline(startedAt),
  chances: chancesOf(seed),
  server: from === undefined ? createApiServer({ seed, startedAt }) : forkServer(from.server),
  faults,
  pace,
  subscriptions: new Set(),
  witnesses: [],
  struck: new Map(),
})

/**
 * Has the API server carry out a request now, and everyone who follows what it changed be told in their time. Who brings
 * no authorizer may do everything.
 */
export const request = (world: World, caller: Caller, asked: Received, authorize?: Authorize): ApiResponse => {
  const { revision } = world.server
  const at = world.timeline.now
  const before = named(world.server, asked)
  const refusal = authorize?.(caller, asked, before !== undefined)
  const denied = refusal !== undefined
  const [server, response] = denied ? [world.server, refuse(refusal)] : handle(world.server, asked, caller, at)
  world.server = server
  const changed = server.revision !== revision
  const after = changed ? named(world.server, asked) : before
  if (isSuspended(response)) return response
  for (const witness of world.witnesses)
    witness({ at, caller, request: asked, response, denied, changed, before, after })
  if (changed) wakeAll(world)
  return response
}

/** Has everyone who follows something look whether it has changed. */
export const wakeAll = (world: World): void => {
  for (const subscription of world.subscriptions) subscription.wake()
}

/** Has the API server forget its history. The built-in controllers see it first: their own recovery is not simulated. */
export const forgetHistory = (world: World): void => {
  for (const subscription of world.subscriptions) if (subscription.lossless) subscription.flush()
  compact(world.server)
}

/** The object that a request is about, where it names one. */
const named = (server: ApiServer, asked: ApiRequest): KubernetesObject | undefined =>
  'name' in asked ? servedBy(server, asked.resource)?.collection.get(asked.namespace ?? '', asked.name) : undefined

/** Whether a fault strikes now. */
export const strikes = (world: World, fault: Fault): boolean => {
  if (!world.chances.faults.chance(world.faults[fault])) return false
  world.struck.set(fault, (world.struck.get(fault) ?? 0) + 1)
  return true
}

/** A draw from a range of times. */
export const drawWait = (world: World, [least, most]: readonly [number, number]): number =>
  world.chances.schedule.between(least, most)
