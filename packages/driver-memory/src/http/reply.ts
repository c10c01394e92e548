import type { ApiResponse, Json } from '@fixpoint/core'
import { type Refusal, refuse } from '../api-server/status-error.ts'
import type { Watch } from '../api-server/watch/watch.ts'
import type { Encoding } from './media-type.ts'
import type { WatchLine } from './watch/watch-line.ts'

/** What is to be answered. */
export type Reply =
  | WholeReply
  | {
      readonly _tag: 'Watch'
      readonly watch: Watch
      readonly timeoutSeconds: number
      readonly line: WatchLine
      readonly contentType: string
    }

/** An answer that is not a stream. */
export type WholeReply = BodyReply | TextReply

interface TextReply {
  readonly _tag: 'Text'
  readonly code: number
  readonly text: string | Uint8Array
  readonly contentType?: string
  /** Names this very text, so that a client that has it need not get it again. */
  readonly tag?: string
  readonly retryAfterSeconds?: number
}

interface BodyReply extends ApiResponse {
  readonly _tag: 'Body'
  readonly contentType?: string
  /** Where the answer is about a resource; else as the client's headers say. */
  readonly encoding?: Encoding
}

export const bodyOf = (response: ApiResponse): BodyReply => ({ _tag: 'Body', ...response })

export const ok = (body: Json, contentType?: string): WholeReply => ({
  _tag: 'Body',
  code: 200,
  body,
  ...(contentType !== undefined && { contentType }),
})

export const refusal = (why: Refusal): WholeReply => bodyOf(refuse(why))

/** What whoever sent too much is told; there is no Status in it. */
export const tooManyRequests: WholeReply = {
  _tag: 'Text',
  code: 429,
  text: 'Too many requests, please try again later.\n',
  retryAfterSeconds: 1,
}

/** Something went wrong that should not. */
export const panic: WholeReply = {
  _tag: 'Text',
  code: 500,
  text: 'This request caused apiserver to panic. Look in the logs for details.\n',
}

/** What Go's HTTP server says of a path that nobody has heard of. */
export const pageNotFound: WholeReply = { _tag: 'Text', code: 404, text: '404 page not found\n' }
