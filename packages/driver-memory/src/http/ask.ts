import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../api-server/handle.ts'

/** A request as it came over HTTP, its body read whole. */
export interface Ask {
  readonly method: string
  /** Decoded, without the query. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly caller: Caller
}
