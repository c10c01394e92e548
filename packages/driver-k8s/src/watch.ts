import {
  type ApiResponse,
  type Failure,
  failureOf,
  type Json,
  type Millis,
  second,
  type WatchEvent,
  type WatchRequest,
} from '@fixpoint/core'
import { type Client, reasonOf } from './client.ts'
import { httpOfWatch } from './http-request.ts'
import { linesOf } from './lines.ts'

export interface WatchListener {
  readonly events: (events: readonly WatchEvent[]) => void
  /** Once, in the end; undefined where the API server ended the watch in order. */
  readonly closed: (failure: Failure | undefined) => void
}

/** Follows a collection until the API server ends the watch, something breaks, or it is told to stop. */
export const openWatch = (
  client: Client,
  asked: WatchRequest,
  listener: WatchListener,
): { readonly close: () => void } => {
  const abort = new AbortController()
  void follow(client, asked, listener, abort)
  return { close: () => abort.abort() }
}

const follow = async (
  client: Client,
  asked: WatchRequest,
  listener: WatchListener,
  abort: AbortController,
): Promise<void> => {
  // Half open: no event, no end. The API server ends a watch by itself at the time that it was asked to.
  const watchdog = setTimeout(() => abort.abort(new Error('the watch fell silent')), deadlineOf(asked))
  try {
    const { statusCode, body, headers } = await client.send(httpOfWatch(asked), abort.signal)
    if (statusCode !== 200) {
      const text = await body.text()
      const retryAfterSeconds = Number(headers['retry-after'])
      const answer: ApiResponse = {
        code: statusCode,
        body: parse(text),
        ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
      }
      return end(listener, abort, failureOf(answer))
    }
    for await (const lines of linesOf(body)) {
      listener.events(lines.map((line) => JSON.parse(line) as WatchEvent))
    }
    end(listener, abort, undefined)
  } catch (error) {
    end(listener, abort, { _tag: 'Unavailable', message: reasonOf(abort.signal.reason ?? error) })
  } finally {
    clearTimeout(watchdog)
  }
}

/** Whoever closed it does not want to hear of it. */
const end = (listener: WatchListener, { signal }: AbortController, failure: Failure | undefined): void => {
  if (signal.aborted && !(signal.reason instanceof Error && signal.reason.message === 'the watch fell silent')) return
  listener.closed(failure)
}

const deadlineOf = ({ timeoutSeconds = 40 }: WatchRequest): Millis => (timeoutSeconds + 10) * second

const parse = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
