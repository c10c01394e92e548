import type { ApiRequest, Json, WatchEvent, WatchRequest } from '@fixpoint/core'

/** A conversation with an API server, told once and held twice: with a real one, whose answers are kept, and with ours. */
export interface Scenario {
  readonly name: string
  readonly steps: readonly Step[]
}

export type Step =
  | { readonly _tag: 'Ask'; readonly claim: string; readonly request: ApiRequest }
  /** Opens a watch and reads so many events of it. */
  | { readonly _tag: 'Watch'; readonly claim: string; readonly request: WatchRequest; readonly events: number }

/** What came back. */
export type Answer =
  | { readonly _tag: 'Answer'; readonly code: number; readonly body: Json; readonly warnings?: readonly string[] }
  | { readonly _tag: 'Events'; readonly events: readonly WatchEvent[] }

/** The user agent of every request, and so the manager of writes that name none. */
export const userAgent = 'scenario'

export const ask = (claim: string, request: ApiRequest): Step => ({ _tag: 'Ask', claim, request })

export const watch = (claim: string, events: number, request: WatchRequest): Step => ({
  _tag: 'Watch',
  claim,
  request,
  events,
})

// What a step says of an object that the server has yet to make: replaced by what the last answer about it had.

/** The uid of an object, as `deployments/web`. */
export const uidOf = (object: string): string => `<uid of ${object}>`

/** The resourceVersion of an object. */
export const versionOf = (object: string): string => `<version of ${object}>`

/** A key that stands for all that the last answer about an object had; the other keys beside it are merged on top. */
export const onTopOf = '<on top of>'

/** The token of the last page. */
export const nextPage = '<next page>'

/** The resourceVersion of the last list. */
export const listVersion = '<version of the list>'
