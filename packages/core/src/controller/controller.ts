import { registry } from '../kinds/registry.ts'
import type { ApiRequest } from '../model/api.ts'
import type { Resource } from '../model/resource.ts'
import { app, autoscaler, namespaceResource } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'
import type { Action, Report } from '../reconcile/action.ts'
import type { PodsWanted } from '../reconcile/pods-wanted.ts'
import { AutoscalerIndex } from './autoscalers.ts'
import { Cache, keyOf } from './cache.ts'
import type { Fact } from './fact.ts'
import type { Leadership } from './leadership.ts'
import type { Output } from './output.ts'
import { ReadyQueue } from './ready-queue.ts'
import type { Allowance, Recorded } from './recorded.ts'
import { createReflector, type Reflector } from './reflector.ts'
import type { Settings } from './settings.ts'
import { Timers } from './timers.ts'
import type { Work } from './work.ts'

/**
 * The whole operator as data. `step` advances it and may change it in place: copying 10,000 Apps an input would cost more
 * than the work. Nothing outside of it decides anything.
 */
export interface Controller {
  readonly settings: Settings
  readonly cache: Cache
  readonly autoscalers: AutoscalerIndex
  readonly reflectors: readonly Reflector[]
  /** Whose answers are awaited, by the id of the call. */
  readonly calls: Map<number, Call>
  readonly timers: Timers
  readonly ready: ReadyQueue
  readonly works: Map<string, Work>
  /** Apps whose plan is being carried out. */
  running: number
  /** No write is begun before this time: the API server asked for it. */
  pausedUntil: Instant
  leadership: Leadership
  /** Events of the last minutes, oldest first. */
  readonly recorded: Map<string, Recorded>
  /** Events that are to be sent when there is time, and how many are under way. */
  readonly events: { readonly waiting: ApiRequest[]; inFlight: number }
  /** How many more events an App may cause, by its uid. */
  readonly allowances: Map<string, Allowance>
  /** Looks at pods: whose turn it is, and from when on the next may be sent. */
  readonly podLooks: { readonly queue: Set<string>; inFlight: number; from: Instant }
  phase: 'New' | 'Running' | 'Stopping' | 'Stopped'
  /** Whether all lists have arrived. */
  synced: boolean
  /** What was asked of the driver last as a wake-up. */
  wakeAt: Instant | undefined
  lastId: number
  /** How often an App was looked at. */
  looks: number
  outbox: Output[]
}

/** What an answer is for. */
export type Call =
  | { readonly _tag: 'Page'; readonly reflector: Reflector }
  | ({ readonly _tag: 'Write' } & SentWrite)
  | { readonly _tag: 'Lease'; readonly verb: 'Get' | 'Create' | 'Update' | 'Release'; readonly sentAt: Instant }
  | { readonly _tag: 'Event' }
  | { readonly _tag: 'PodLook'; readonly key: string; readonly wanted: PodsWanted }

export interface SentWrite {
  readonly key: string
  readonly write: Write
  readonly sentAt: Instant
  /** The version of the object as it was seen then. */
  readonly seen: string | undefined
}

/** A write of one App. */
export type Write =
  | { readonly _tag: 'Action'; readonly action: Action; readonly fingerprint: string }
  | { readonly _tag: 'Report'; readonly report: Report }

/** An operator that has not started yet. */
export const createController = (settings: Settings): Controller => {
  const scopes = settings.namespaces.length === 0 ? [undefined] : settings.namespaces
  const { namespaceSelector } = settings
  const chosen =
    namespaceSelector === undefined ? [] : [createReflector(namespaceResource, undefined, namespaceSelector)]
  return {
    settings,
    cache: new Cache(),
    autoscalers: new AutoscalerIndex(),
    reflectors: [
      ...followed.flatMap((resource) => scopes.map((namespace) => createReflector(resource, namespace))),
      ...chosen,
    ],
    calls: new Map(),
    timers: new Timers(),
    ready: new ReadyQueue(),
    works: new Map(),
    running: 0,
    pausedUntil: 0,
    leadership: settings.lease === undefined || settings.dryRun ? { _tag: 'Alone' } : { _tag: 'Standby' },
    recorded: new Map(),
    events: { waiting: [], inFlight: 0 },
    allowances: new Map(),
    podLooks: { queue: new Set(), inFlight: 0, from: 0 },
    phase: 'New',
    synced: false,
    wakeAt: undefined,
    lastId: 0,
    looks: 0,
    outbox: [],
  }
}

/** Apps, and each kind of child. */
export const watched: readonly Resource[] = [app, ...registry.map((kind) => kind.resource)]

/** All collections that an operator follows: beside its own, what bears on them. */
export const followed: readonly Resource[] = [...watched, autoscaler]

export const emit = (c: Controller, output: Output): void => {
  c.outbox.push(output)
}

export const tell = (c: Controller, fact: Fact): void => emit(c, { _tag: 'Tell', fact })

export const nextId = (c: Controller): number => {
  c.lastId += 1
  return c.lastId
}

/** Whether Apps of this namespace are served: all are, or its labels match now. */
export const serves = ({ settings, cache }: Controller, namespace = ''): boolean =>
  settings.namespaceSelector === undefined || cache.find(namespaceResource, keyOf({ name: namespace })) !== undefined

/** Whether a write may be begun now. A leader stops by its own clock before another process can take over. */
export const mayWrite = (c: Controller, now: Instant): boolean => {
  if (c.phase !== 'Running' || !c.synced || now < c.pausedUntil) return false
  return leads(c, now)
}

const leads = ({ leadership, settings }: Controller, now: Instant): boolean => {
  switch (leadership._tag) {
    case 'Alone':
      return true
    case 'Leading':
      return settings.lease !== undefined && now < leadership.renewedAt + settings.lease.renewDeadline
    case 'Standby':
    case 'Lost':
      return false
  }
}
