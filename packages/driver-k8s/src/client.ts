import { type ApiRequest, type ApiResponse, type Failure, type Json, type Millis, second } from '@fixpoint/core'
import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { type Dispatcher, Pool } from 'undici'
import type { Connection } from './connection.ts'
import { type HttpRequest, httpOf } from './http-request.ts'

/** Sends requests to one API server over a few connections that stay open. */
export class Client {
  readonly #connection: Connection
  readonly #pool: Pool
  readonly #userAgent: string

  constructor(connection: Connection, userAgent: string) {
    this.#connection = connection
    this.#userAgent = userAgent
    const { origin } = connection.server
    // Watches hold a connection each; the rest is shared by all other requests.
    this.#pool = new Pool(origin, { connections: 32, connect: { ...connection.tls }, keepAliveTimeout: 60 * second })
  }

  /** Sends a request and reads the whole answer. A Left where none came in time, or none that could be read. */
  async ask(asked: ApiRequest, timeout: Millis): Promise<Either<Failure, ApiResponse>> {
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
      return left({ _tag: 'Unavailable', message: reasonOf(error) })
    }
  }

  /** Sends a request, and once more with the credentials of then where the API server does not accept those. */
  async send(request: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const first = await this.#sendOnce(request, signal)
    if (first.statusCode !== 401) return first
    await first.body.dump()
    return this.#sendOnce(request, signal)
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #sendOnce({ method, path, contentType, body }: HttpRequest, signal: AbortSignal) {
    const { server, authenticate } = this.#connection
    const prefix = server.pathname === '/' ? '' : server.pathname.replace(/\/$/, '')
    return this.#pool.request({
      method,
      path: `${prefix}${path}`,
      headers: {
        accept: 'application/json',
        'user-agent': this.#userAgent,
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...(await authenticate()),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal,
      // The deadline of the request is the caller's.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
  }
}

/** What went wrong, with its cause: undici says only that a fetch failed. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in time'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
