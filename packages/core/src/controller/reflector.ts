import { groupResourceOf, type Resource } from '../model/resource.ts'
import type { Instant } from '../model/time.ts'
import type { Kept } from './kept.ts'

/** Keeps one collection of the cache true: a list first, then a watch from there on, for ever. */
export interface Reflector {
  /** Names its timer. */
  readonly id: string
  readonly resource: Resource
  /** Absent: all namespaces. */
  readonly namespace?: string
  /** The API server shows only what it matches: what stops matching is told as deleted. */
  readonly labelSelector?: string
  /** Whether a whole list has arrived, so that absence means something. */
  synced: boolean
  /** The version up to which the cache has seen everything; empty where versions count anew. */
  resourceVersion: string
  /** Failures in a row. */
  failures: number
  /** When the next list is due although nothing failed. */
  relistAt: Instant
  state: ReflectorState
}

export type ReflectorState =
  | { readonly _tag: 'Idle' }
  | { readonly _tag: 'Listing'; readonly call: number; readonly pages: Kept[] }
  | { readonly _tag: 'Probing'; readonly call: number }
  | { readonly _tag: 'Watching'; readonly watch: number; readonly since: Instant }
  | { readonly _tag: 'Waiting'; readonly next: 'List' | 'Watch' }

/** What a reflector follows, as facts about it name it. */
export const followed = ({ resource, namespace }: Reflector): Pick<Reflector, 'resource' | 'namespace'> => ({
  resource,
  ...(namespace !== undefined && { namespace }),
})

/** The selector of a reflector, as a request has it. */
export const selection = ({ labelSelector }: Reflector): Pick<Reflector, 'labelSelector'> =>
  labelSelector === undefined ? {} : { labelSelector }

export const createReflector = (resource: Resource, namespace?: string, labelSelector?: string): Reflector => ({
  id: `reflector/${groupResourceOf(resource)}/${namespace ?? ''}`,
  resource,
  ...(namespace !== undefined && { namespace }),
  ...(labelSelector !== undefined && { labelSelector }),
  synced: false,
  resourceVersion: '',
  failures: 0,
  relistAt: 0,
  state: { _tag: 'Idle' },
})
