import { type ApiRequest, type ApiResponse, type Failure, type Json, type Millis, second } from '@fixpoint/core'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { type Dispatcher, Pool } from 'undici'
import type { Connection } from './connection.ts'
import { connectorOf } from './connector.ts'
import { type HttpRequest, httpOf } from './http-request.ts'

/** One request that was sent, for metrics. */
export interface Exchange {
  readonly method: HttpRequest['method']
  readonly host: string
  /** Absent where no answer came. */
  readonly code?: number
  /** Until the head of the answer was there. */
  readonly seconds: number
}

/** Sends requests to one API server over a few connections that stay open. */
export class Client {
  readonly #connection: Connection
  readonly #userAgent: string
  readonly #observe: ((exchange: Exchange) => void) | undefined
  #pool: Pool

  constructor(connection: Connection, userAgent: string, observe?: (exchange: Exchange) => void) {
    this.#connection = connection
    this.#userAgent = userAgent
    this.#observe = observe
    this.#pool = this.#open()
  }

  /** Sends a request and reads the whole answer. A Left where none came in time, or none that could be read. */
  async ask(asked: ApiRequest, timeout: Millis): Promise<Either<Failure, ApiResponse>> {
    const pool = this.#pool
    try {
      const signal = AbortSignal.timeout(timeout)
      const { statusCode, headers, body } = await this.send(httpOf(asked), signal)
      const text = await body.text()
      const retryAfterSeconds = Number(headers['retry-after'])
      return right({
        code: statusCode,
        body: text === '' ? {} : (JSON.parse(text) as Json),
        ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
      })
    } catch (error) {
      // Where one connection is dead and nobody said so, those beside it are likely to be.
      if (isTimeout(error)) this.#abandon(pool)
      return left({ _tag: 'Unavailable', message: reasonOf(error) })
    }
  }

  /**
   * Sends a request. Where the API server does not accept the credentials, once more with those of then, over a new
   * connection: a certificate is shown when a connection begins.
   */
  async send(request: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const pool = this.#pool
    const first = await this.#sendOnce(request, signal, false)
    if (first.statusCode !== 401) return first
    await first.body.dump()
    this.#abandon(pool)
    return this.#sendOnce(request, signal, true)
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #sendOnce(request: HttpRequest, signal: AbortSignal, afresh: boolean): Promise<Dispatcher.ResponseData> {
    if (this.#observe === undefined) return this.#exchange(request, signal, afresh)
    const startedAt = performance.now()
    let code: number | undefined
    try {
      const response = await this.#exchange(request, signal, afresh)
      code = response.statusCode
      return response
    } finally {
      const { method } = request
      const seconds = (performance.now() - startedAt) / second
      this.#observe({ method, host: this.#connection.server.host, seconds, ...(code !== undefined && { code }) })
    }
  }

  async #exchange({ method, path, contentType, body }: HttpRequest, signal: AbortSignal, afresh: boolean) {
    const { server, authenticate } = this.#connection
    const prefix = server.pathname === '/' ? '' : server.pathname.replace(/\/$/, '')
    const authentication = await authenticate(afresh)
    return this.#pool.request({
      method,
      path: `${prefix}${path}`,
      headers: {
        accept: 'application/json',
        'user-agent': this.#userAgent,
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...authentication,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal,
      // The deadline of the request is the caller's.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
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

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'

/** What went wrong, with its cause: undici says only that a fetch failed. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (isTimeout(error)) return 'no answer in time'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
