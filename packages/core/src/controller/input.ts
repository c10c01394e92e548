import type { Either } from 'fp-ts/lib/Either.js'
import type { ApiResponse, WatchEvent } from '../model/api.ts'
import type { Failure } from '../model/failure.ts'

/** What the driver tells the operator. Answers carry the id of what they answer, so a late one of an earlier life is known as such. */
export type Input =
  /** The first input of a life. */
  | { readonly _tag: 'Start' }
  /** The time asked for by the last `WakeAt` has come. */
  | { readonly _tag: 'Tick' }
  /** The answer to a `Call`; a Left where none came, or none that could be read. */
  | { readonly _tag: 'Answered'; readonly id: number; readonly answer: Either<Failure, ApiResponse> }
  | { readonly _tag: 'WatchEvents'; readonly id: number; readonly events: readonly WatchEvent[] }
  /** A watch ended: by its own timeout (no failure), or otherwise. */
  | { readonly _tag: 'WatchClosed'; readonly id: number; readonly failure?: Failure }
  /** Finish what is in flight, start nothing more, release the lease. */
  | { readonly _tag: 'Stop' }
