import { type ApiRequest, type ApiResponse, type Failure, type Json, type Millis, second } from '@fixpoint/core'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { type Dispatcher, Pool } from 'undici'
import type { Connection } from './connection.ts'
import { connectorOf } from './connector.ts'
import { exchange, Timeout } from './exchange.ts'
import { type HttpRequest, httpOf } from './http-request.ts'

/** One request that was sent, for metrics. */
export interface Exchange {
  readonly method: HttpRequest['method']
  readonly host: string
  /** Absent where no answer came. */
  readonly code?: number
  /** Until the answer was there; of a watch, its head. */
  readonly seconds: number
}

/** Sends requests to one API server over a few connections that stay open. */
export class Client {
  readonly #connection: Connection
  readonly #userAgent: string
  readonly #prefix: string
  readonly #observe: ((exchange: Exchange) => void) | undefined
  #pool: Pool
  #shown: { readonly credentials: Promise<Headers>; readonly until: number } | undefined

  constructor(connection: Connection, userAgent: string, observe?: (exchange: Exchange) => void) {
    this.#connection = connection
    this.#userAgent = userAgent
    const { pathname } = connection.server
    this.#prefix = pathname === '/' ? '' : pathname.replace(/\/$/, '')
    this.#observe = observe
    this.#pool = this.#open()
  }

  /** Sends a request and reads the whole answer. A Left where none came in time, or none that could be read. */
  async ask(asked: ApiRequest, timeout: Millis): Promise<Either<Failure, ApiResponse>> {
    const pool = this.#pool
    try {
      const { code, text, retryAfter } = await this.#authenticated(
        (options) => exchange(this.#pool, options, timeout),
        ({ code }) => code,
        httpOf(asked),
      )
      return right({
        code,
        body: text === '' || isNothing(code, text) ? {} : (JSON.parse(text) as Json),
        ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }),
      })
    } catch (error) {
      // Where one connection is dead and nobody said so, those beside it are likely to be.
      if (error instanceof Timeout) this.#abandon(pool)
      return left({ _tag: 'Unavailable', message: reasonOf(error) })
    }
  }

  /** Sends a request whose answer is read as it comes. */
  send(request: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return this.#authenticated(
      async (options, again) => {
        const answer = await this.#pool.request({ ...options, signal })
        if (answer.statusCode === 401 && !again) await answer.body.dump()
        return answer
      },
      ({ statusCode }) => statusCode,
      request,
    )
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  /**
   * Sends a request. Where the API server does not accept the credentials, once more with those of then, over a new
   * connection: a certificate is shown when a connection begins.
   */
  async #authenticated<A>(send: Send<A>, codeOf: (answer: A) => number, request: HttpRequest): Promise<A> {
    const pool = this.#pool
    const first = await this.#observed(send, codeOf, request, false)
    if (codeOf(first) !== 401) return first
    this.#abandon(pool)
    return this.#observed(send, codeOf, request, true)
  }

  async #observed<A>(send: Send<A>, codeOf: (answer: A) => number, request: HttpRequest, again: boolean): Promise<A> {
    const options = this.#optionsOf(request, await this.#credentials(again))
    const observe = this.#observe
    if (observe === undefined) return send(options, again)
    const startedAt = performance.now()
    let code: number | undefined
    try {
      const answer = await send(options, again)
      code = codeOf(answer)
      return answer
    } finally {
      const seconds = (performance.now() - startedAt) / second
      const { host } = this.#connection.server
      observe({ method: request.method, host, seconds, ...(code !== undefined && { code }) })
    }
  }

  #optionsOf({ method, path, contentType, body }: HttpRequest, credentials: Headers): Dispatcher.DispatchOptions {
    return {
      method,
      path: `${this.#prefix}${path}`,
      headers: {
        accept: 'application/json',
        'user-agent': this.#userAgent,
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...credentials,
      },
      body: body === undefined ? null : JSON.stringify(body),
      // The deadline of the request is the caller's.
      headersTimeout: 0,
      bodyTimeout: 0,
    }
  }

  /** Files and plugins are not asked for each request: those that are replaced are accepted for minutes after. */
  #credentials(afresh: boolean): Promise<Headers> {
    const now = performance.now()
    if (afresh || this.#shown === undefined || now >= this.#shown.until) {
      const credentials = this.#connection.authenticate(afresh)
      this.#shown = { credentials, until: now + 5 * second }
      credentials.catch(() => {
        this.#shown = undefined
      })
    }
    return this.#shown.credentials
  }

  #open(): Pool {
    const { server, tls } = this.#connection
    // Watches hold a connection each; the rest is shared by all other requests.
    return new Pool(server.origin, { connections: 32, connect: connectorOf(tls), keepAliveTimeout: 60 * second })
  }

  /** Has new requests take new connections. What is on its way over the old ones ends there. */
  #abandon(pool: Pool): void {
    if (pool !== this.#pool) return
    this.#pool = this.#open()
    void pool.close()
  }
}

type Headers = Readonly<Record<string, string>>
type Send<A> = (options: Dispatcher.DispatchOptions, again: boolean) => Promise<A>

/** What Go's server says where no handler is: the group of a CustomResourceDefinition that was deleted, for one. */
const isNothing = (code: number, text: string): boolean => code === 404 && text.trim() === '404 page not found'

/** What went wrong, with its cause: undici says only that a fetch failed. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
