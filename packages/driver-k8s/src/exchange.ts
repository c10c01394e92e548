import type { Millis } from '@fixpoint/core'
import type { Dispatcher } from 'undici'

/** A whole answer. */
export interface Reply {
  readonly code: number
  readonly text: string
  /** The header of this name, in seconds. */
  readonly retryAfter: number
}

/** No answer came within the time that it may take. */
export class Timeout extends Error {
  constructor() {
    super('no answer in time')
  }
}

/**
 * Sends a request and takes the whole answer. Straight from the parser, without a stream and an AbortSignal for each: these
 * would be the larger part of what a write costs, and a signal lives on until its time is over.
 */
export const exchange = (to: Dispatcher, options: Dispatcher.DispatchOptions, timeout: Millis): Promise<Reply> =>
  new Promise((resolve, reject) => {
    to.dispatch(options, new Exchange(timeout, resolve, reject))
  })

class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (reply: Reply) => void
  readonly #reject: (error: Error) => void
  readonly #deadline: NodeJS.Timeout
  readonly #chunks: Buffer[] = []
  #controller: Dispatcher.DispatchController | undefined
  #code = 0
  #retryAfter = Number.NaN
  #isLate = false

  constructor(timeout: Millis, resolve: (reply: Reply) => void, reject: (error: Error) => void) {
    this.#resolve = resolve
    this.#reject = reject
    this.#deadline = setTimeout(() => this.#giveUp(), timeout)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It waited for a connection until now.
    if (this.#isLate) controller.abort(new Timeout())
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    code: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#code = code
    this.#retryAfter = Number(headers['retry-after'])
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    clearTimeout(this.#deadline)
    const [only] = this.#chunks
    const bytes = only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks)
    this.#resolve({ code: this.#code, text: bytes.toString(), retryAfter: this.#retryAfter })
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#deadline)
    this.#reject(error)
  }

  #giveUp(): void {
    this.#isLate = true
    const timeout = new Timeout()
    this.#controller?.abort(timeout)
    this.#reject(timeout)
  }
}
