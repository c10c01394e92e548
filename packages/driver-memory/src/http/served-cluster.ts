import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import * as E from 'fp-ts/lib/Either.js'
import type { Caller } from '../api-server/handle.ts'
import { bodyTooLarge } from '../api-server/status-error.ts'
import type { World } from '../world/world.ts'
import { answer } from './front.ts'
import type { AccountTokens } from './identity/account-tokens.ts'
import { admit, type Doorman } from './identity/admit.ts'
import type { Peer } from './identity/authenticate.ts'
import type { User } from './identity/users.ts'
import { wantedIn } from './media-type.ts'
import { mostBytes, readBody } from './read-body.ts'
import { type Reply, refusal } from './reply.ts'
import type { Authority } from './tls/certificate.ts'
import type { WallClock } from './wall-clock.ts'
import { WatchStream } from './watch/watch-stream.ts'
import { consulted, isReviewed } from './webhooks/consulted.ts'
import { commonHeaders, type Response, type Written, writeReply } from './write-reply.ts'

type Request = IncomingMessage | Http2ServerRequest

export interface Serving {
  readonly world: World
  readonly clock: WallClock
  readonly doorman: Doorman
  readonly tokens: AccountTokens
  /** Signs the server's certificate; undefined: plain HTTP. */
  readonly authority: Authority | undefined
  readonly host: string
  readonly port: number
}

/** A world that answers over HTTP. */
export class ServedCluster {
  readonly #serving: Serving
  readonly #server: Server | Http2SecureServer
  readonly #sockets = new Set<Socket>()
  readonly #streams = new Set<WatchStream>()
  #address = ''

  constructor(serving: Serving) {
    this.#serving = serving
    this.#server = this.#create()
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
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

  /** Ends the watches, and then every connection. */
  async close(): Promise<void> {
    for (const stream of this.#streams) stream.end()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    // Watches end as streams do, and what is under way may finish; who only keeps a connection open is not waited for.
    setImmediate(() => {
      for (const socket of this.#sockets) socket.destroySoon()
    })
    await closed
  }

  #create(): Server | Http2SecureServer {
    const { authority, host } = this.#serving
    const handle = (request: Request, response: Response): void => void this.#handle(request, response)
    if (authority === undefined) return createServer(handle)
    const { certificate, key } = authority.forServer([
      ...new Set([host, '127.0.0.1', '::1', 'localhost', 'kubernetes.default.svc']),
    ])
    return createSecureServer(
      {
        cert: certificate,
        key,
        ca: authority.certificate,
        allowHTTP1: true,
        requestCert: true,
        rejectUnauthorized: false,
      },
      handle,
    )
  }

  async #handle(request: Request, response: Response): Promise<void> {
    const { method = 'GET', headers, rawHeaders } = request
    const url = urlOf(request)
    const how = writingOf(request, url)
    const { world, clock, doorman, tokens } = this.#serving
    clock.catchUp()
    const user = admit({ method, url, headers, rawHeaders, peer: peerOf(request) }, doorman)
    if (E.isLeft(user)) {
      writeReply(response, refusal(user.left), how)
      return
    }
    const body = await readBody(request)
    if (body === 'Aborted') return
    if (body === 'TooLarge') {
      if (!('stream' in response)) response.setHeader('Connection', 'close')
      writeReply(response, refusal(bodyTooLarge(mostBytes)), how)
      return
    }
    clock.catchUp()
    const front = { world, address: this.#address, doorman, tokens }
    const ask = {
      method,
      path: stepsOf(url),
      query: url.searchParams,
      headers,
      body,
      user: user.right,
      caller: callerOf(user.right, headers['user-agent'], doorman),
    }
    const reply = isReviewed(front, ask) ? await consulted(front, ask) : answer(front, ask)
    if (reply._tag === 'Watch') this.#stream(reply, response)
    else writeReply(response, reply, how)
    clock.catchUp()
  }

  #stream(
    { watch, timeoutSeconds, line, contentType }: Extract<Reply, { readonly _tag: 'Watch' }>,
    response: Response,
  ): void {
    response.statusCode = 200
    for (const [name, value] of commonHeaders()) response.setHeader(name, value)
    response.setHeader('Content-Type', contentType)
    if ('stream' in response) response.writeHead(200)
    else response.flushHeaders()
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

/** A path with two slashes at its beginning is no host. */
const urlOf = ({ url = '/' }: Request): URL => new URL(`http://cluster${url.startsWith('/') ? url : '/'}`)

/** Whom the API server deals with. */
const callerOf = (
  { name, groups, uid, extra }: User,
  userAgent: string | undefined,
  { authorizer: { hooks } }: Doorman,
): Caller => ({
  user: name,
  groups,
  ...(uid !== undefined && { uid }),
  ...(extra !== undefined && { extra }),
  ...(userAgent !== undefined && { userAgent }),
  ...(hooks !== undefined && { hooks }),
})

const stepsOf = ({ pathname }: URL): readonly string[] =>
  pathname
    .split('/')
    .filter((step) => step !== '')
    .map((step) => {
      try {
        return decodeURIComponent(step)
      } catch {
        return step
      }
    })

const writingOf = ({ method, headers }: Request, url: URL): Written => ({
  encoding: wantedIn(headers.accept)?.encoding ?? 'json',
  isPretty: isPretty(url.searchParams.get('pretty'), headers['user-agent'] ?? ''),
  takesGzip: headers['accept-encoding']?.includes('gzip') === true,
  hasBody: method !== 'HEAD',
})

/** People who look with a browser or curl get indented JSON. */
const isPretty = (asked: string | null, userAgent: string): boolean =>
  asked === null || asked === '' ? /^(?:curl|Wget|Mozilla\/5\.0)/.test(userAgent) : asked === 'true' || asked === '1'

const peerOf = ({ socket }: Request): Peer => {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const { subject } = socket.getPeerCertificate()
  if (typeof subject?.CN !== 'string') return undefined
  return { name: subject.CN, groups: [subject.O ?? []].flat() }
}
