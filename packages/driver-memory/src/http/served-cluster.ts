import type { AddressInfo, Socket } from 'node:net'
import * as E from 'fp-ts/lib/Either.js'
import { badRequest, bodyTooLarge, timedOut } from '../api-server/status-error.ts'
import type { World } from '../world/world.ts'
import { timeoutIn, within } from './deadline.ts'
import { endOfTurn } from './end-of-turn.ts'
import { FlowControl } from './flow-control.ts'
import type { AccountTokens } from './identity/account-tokens.ts'
import { admit, type Doorman } from './identity/admit.ts'
import type { User } from './identity/users.ts'
import { callerOf, peerOf, type Request, stepsOf, urlOf, writingOf } from './incoming.ts'
import { keepAlive, type Limits, stopGrace } from './limits.ts'
import { createListener, type Listener } from './listener.ts'
import { isBodiless, letPass, mostBytes, nothing, readBody } from './read-body.ts'
import { panic, type Reply, refusal, tooManyRequests } from './reply.ts'
import type { Authority } from './tls/certificate.ts'
import type { WallClock } from './wall-clock.ts'
import { WatchStream } from './watch/watch-stream.ts'
import { answerSoon } from './webhooks/consulted.ts'
import { convertLater } from './webhooks/convert-later.ts'
import { commonHeaders, type Response, writeHead, writeReply } from './write-reply.ts'

export interface Serving {
  readonly world: World
  readonly clock: WallClock
  readonly doorman: Doorman
  readonly tokens: AccountTokens
  readonly limits: Limits
  /** Signs the server's certificate; undefined: plain HTTP. */
  readonly authority: Authority | undefined
  readonly host: string
  readonly port: number
}

/** A world that answers over HTTP. */
export class ServedCluster {
  readonly #serving: Serving
  readonly #server: Listener
  readonly #flows: FlowControl | undefined
  readonly #sockets = new Set<Socket>()
  readonly #streams = new Set<WatchStream>()
  readonly #underWay = new Set<Promise<void>>()
  #address = ''

  constructor(serving: Serving) {
    this.#serving = serving
    const { requestsPerSecond } = serving.limits
    this.#flows = requestsPerSecond === undefined ? undefined : new FlowControl(requestsPerSecond)
    this.#server = createListener(serving, (request, response) => {
      const later = this.#handle({ request, response, url: urlOf(request) })
      if (later === undefined) return
      const work = later.finally(() => this.#underWay.delete(work))
      this.#underWay.add(work)
    })
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      // A peer that is gone without a word is found out.
      socket.setKeepAlive(true, keepAlive)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    convertLater(serving.world, () => this.#wake())
    serving.world.witnesses.push(({ changed }) => {
      if (changed) this.#wake()
    })
  }

  /** Begins to listen. */
  async listen(): Promise<void> {
    const { host, port } = this.#serving
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, resolve)
    })
    this.#address = `${host}:${(this.#server.address() as AddressInfo).port}`
  }

  get url(): string {
    return `${this.#serving.authority === undefined ? 'http' : 'https'}://${this.#address}`
  }

  /** How many connections and watches there are. */
  get load(): { readonly connections: number; readonly watches: number } {
    return { connections: this.#sockets.size, watches: this.#streams.size }
  }

  /** Ends the watches, lets finish what is under way, and closes every connection. */
  async close(): Promise<void> {
    for (const stream of this.#streams) stream.end()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    await within(stopGrace, Promise.allSettled(this.#underWay))
    // Answers are still on their way out; who only keeps a connection open is not waited for.
    setImmediate(() => {
      for (const socket of this.#sockets) socket.destroySoon()
    })
    await closed
  }

  /** Answers a request: at once where nothing has to be waited for, as with most that read. */
  #handle(exchange: Exchange): Promise<void> | undefined {
    try {
      const wait = timeoutIn(exchange.url.searchParams, this.#serving.limits.requestTimeout)
      if (typeof wait === 'string') {
        this.#send(refusal(badRequest(wait)), exchange)
        return undefined
      }
      const reply = this.#replyTo(exchange)
      if (reply instanceof Promise) return this.#sendLater(within(wait, reply), exchange)
      this.#send(reply, exchange)
    } catch (error) {
      panicked(error, exchange)
    }
    return undefined
  }

  async #sendLater(later: Promise<Reply | 'TimedOut' | undefined>, exchange: Exchange): Promise<void> {
    try {
      const reply = await later
      if (reply !== undefined) this.#send(reply === 'TimedOut' ? refusal(timedOut()) : reply, exchange)
    } catch (error) {
      panicked(error, exchange)
    }
  }

  /** The answer to a request; undefined where nobody waits for it any more. */
  #replyTo(exchange: Exchange): Reply | Promise<Reply | undefined> {
    const { request, url } = exchange
    const { method = 'GET', headers, rawHeaders } = request
    const { clock, doorman } = this.#serving
    clock.catchUp()
    const user = admit({ method, url, headers, rawHeaders, peer: peerOf(request) }, doorman)
    if (E.isLeft(user)) return refusal(user.left)
    if (this.#flows?.admits(user.right.name, performance.now()) === false) return tooManyRequests
    if (isBodiless(request)) return this.#answer(exchange, user.right, nothing)
    return this.#answerToBody(exchange, user.right)
  }

  async #answerToBody(exchange: Exchange, user: User): Promise<Reply | undefined> {
    const { request, response } = exchange
    const body = await readBody(request)
    if (body === 'Aborted') return undefined
    if (body === 'TooLarge') {
      letPass(request)
      // Closed before all was read, the connection would be reset, and the answer lost.
      if (!('stream' in response)) response.setHeader('Connection', 'keep-alive')
      return refusal(bodyTooLarge(mostBytes))
    }
    await endOfTurn()
    this.#serving.clock.catchUp()
    return this.#answer(exchange, user, body)
  }

  #answer({ request, url }: Exchange, user: User, body: Buffer): Reply | Promise<Reply> {
    const { method = 'GET', headers } = request
    const { world, doorman, tokens } = this.#serving
    const front = { world, address: this.#address, doorman, tokens }
    const ask = {
      method,
      path: stepsOf(url),
      query: url.searchParams,
      headers,
      body,
      user,
      caller: callerOf(user, headers['user-agent'], doorman),
    }
    return answerSoon(front, ask)
  }

  #send(reply: Reply, { request, response, url }: Exchange): void {
    if (reply._tag === 'Watch') this.#stream(reply, response)
    else writeReply(response, reply, writingOf(request, url))
    this.#serving.clock.catchUp()
  }

  #stream(
    { watch, timeoutSeconds, line, contentType }: Extract<Reply, { readonly _tag: 'Watch' }>,
    response: Response,
  ): void {
    writeHead(response, 200, [...commonHeaders(), ['Content-Type', contentType]])
    if (!('stream' in response)) response.flushHeaders()
    const sink = {
      write: (bytes: Uint8Array) => (response as { write(bytes: Uint8Array): boolean }).write(bytes),
      end: () => void response.end(),
      onDrain: (resume: () => void) => void response.once('drain', resume),
    }
    const stream: WatchStream = new WatchStream(watch, timeoutSeconds, line, sink, () => this.#streams.delete(stream))
    this.#streams.add(stream)
    response.once('close', () => stream.end())
    stream.wake()
  }

  #wake(): void {
    for (const stream of this.#streams) stream.wake()
  }
}

/** A request on its way to its answer. */
interface Exchange {
  readonly request: Request
  readonly response: Response
  readonly url: URL
}

const panicked = (error: unknown, { request, response, url }: Exchange): void => {
  if (response.headersSent) response.destroy()
  else writeReply(response, panic, writingOf(request, url))
  process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error), 'FixpointPanic')
}
