import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../api-server/handle.ts'
import type { User } from './identity/users.ts'

/** A request as it came over HTTP, its body read whole. */
export interface Ask {
  readonly method: string
  /** Decoded, without the query. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Who asks, as it was found out; and as the API server is told. */
  readonly user: User
  readonly caller: Caller
}
