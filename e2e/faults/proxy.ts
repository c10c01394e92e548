import type { IncomingMessage } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createAuthority } from '../../packages/driver-memory/src/http/tls/certificate.ts'
import type { Random } from '../../packages/driver-memory/src/index.ts'
import { createTunnel, type Tunnel } from './tunnel.ts'

/** Stands between an operator and an API server, and does to requests and answers what networks and load balancers do. */
export interface Proxy {
  readonly url: string
  /** The authority of its certificate, as PEM. */
  readonly ca: string
  readonly tunnel: Tunnel
  /** Whether it is up to no good. */
  rate: number
  /** How often each fault struck. */
  readonly struck: ReadonlyMap<string, number>
  readonly close: () => Promise<void>
}

export const createProxy = async (
  upstream: { readonly url: string; readonly ca: string },
  random: Random,
): Promise<Proxy> => {
  const authority = createAuthority(Date.now())
  const { certificate: cert, key } = authority.forServer(['127.0.0.1', 'localhost'])
  const agent = new Agent({ ca: upstream.ca, keepAlive: true })
  const struck = new Map<string, number>()

  const server = createSecureServer({ cert, key, allowHTTP1: true }, (asked, answer) => {
    answer.on('error', () => undefined)
    asked.on('error', () => undefined)
    const isStruck = random.chance(proxy.rate)
    const fault = random.pick(faultsOf(asked))
    if (isStruck) struck.set(fault, (struck.get(fault) ?? 0) + 1)
    pass(asked, answer, isStruck ? fault : undefined).catch(() => answer.stream.destroy())
  })

  const send = ({ url, method, headers }: Asked, body: Buffer): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      // What begins with a colon is of HTTP/2 alone.
      const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^:|^connection$/.test(name)))
      const call = request(new URL(url, upstream.url), { agent, method, headers: kept }, resolve)
      call.on('error', reject)
      call.end(body)
    })

  const pass = async (
    asked: Http2ServerRequest,
    answer: Http2ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> => {
    const body = await bytesOf(asked)
    if (fault !== undefined && isBefore(fault)) return refuseBefore(asked, body, answer, fault)
    if (fault === 'slow request') await setTimeout(random.between(100, 2_000))
    const reply = await send(asked, body)
    if (isWatch(asked)) return follow(reply, answer, fault)
    const text = await bytesOf(reply)
    if (fault === 'slow answer') await setTimeout(random.between(100, 2_000))
    if (fault === 'answer lost') return void answer.stream.destroy()
    if (fault === 'done and refused') return refuse(answer, random.pick([500, 503, 504]), 'Timeout')
    answer.writeHead(reply.statusCode ?? 500, pick(reply.headers))
    if (fault === 'truncated') answer.end(text.subarray(0, random.between(0, text.length - 1)))
    else answer.end(fault === 'garbled' ? '{"kind":"Status","apiVersion":"v1","items":[' : text)
  }

  /** Answers without having asked. */
  const refuseBefore = async (asked: Asked, body: Buffer, answer: Http2ServerResponse, fault: Fault): Promise<void> => {
    if (fault === 'lost') return void answer.stream.destroy()
    if (fault === 'overloaded') answer.setHeader('retry-after', '1')
    if (fault === 'overloaded') return refuse(answer, 429, 'TooManyRequests')
    if (fault === 'page of a proxy') {
      answer.writeHead(502, { 'content-type': 'text/html' })
      return void answer.end('<html><body><h1>502 Bad Gateway</h1></body></html>')
    }
    refuse(answer, random.pick([500, 503, 504]), 'InternalError')
    if (fault !== 'late') return
    // Done after all, when the operator has tried again.
    await setTimeout(random.between(200, 3_000))
    await bytesOf(await send(asked, body))
  }

  const follow = (reply: IncomingMessage, answer: Http2ServerResponse, fault: Fault | undefined): void => {
    answer.stream.on('close', () => reply.destroy())
    answer.writeHead(reply.statusCode ?? 500, pick(reply.headers))
    let left = fault === undefined ? Number.POSITIVE_INFINITY : random.between(0, 20_000)
    reply.on('data', (chunk: Buffer) => {
      if (left <= 0) return
      answer.write(fault === 'cut amid a line' ? chunk.subarray(0, left) : chunk)
      left -= chunk.length
      if (left > 0) return
      if (fault !== 'silent') answer.stream.destroy()
    })
    reply.on('end', () => void (left > 0 && answer.end()))
    reply.on('error', () => answer.stream.destroy())
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const tunnel = await createTunnel((server.address() as AddressInfo).port)
  const proxy: Proxy = {
    url: `https://127.0.0.1:${tunnel.port}`,
    ca: authority.certificate,
    tunnel,
    rate: 0,
    struck,
    close: async () => {
      await tunnel.close()
      agent.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return proxy
}

const before = ['lost', 'overloaded', 'refused', 'page of a proxy', 'late'] as const
const after = ['slow request', 'answer lost', 'done and refused', 'slow answer', 'truncated', 'garbled'] as const
const ofWatches = ['lost', 'overloaded', 'refused', 'cut', 'cut amid a line', 'silent'] as const
type Fault = (typeof before | typeof after | typeof ofWatches)[number]

const faultsOf = (asked: Asked): readonly [Fault, ...Fault[]] => (isWatch(asked) ? ofWatches : [...before, ...after])

const isBefore = (fault: Fault): boolean => before.some((each) => each === fault)

type Asked = Pick<Http2ServerRequest, 'url' | 'method' | 'headers'>

const isWatch = ({ url }: { readonly url: string }): boolean => url.includes('watch=true')

const refuse = (answer: Http2ServerResponse, code: number, reason: string): void => {
  answer.writeHead(code, { 'content-type': 'application/json' })
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code, message: 'a proxy says so' }
  answer.end(JSON.stringify(status))
}

const pick = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    ['content-type', 'retry-after'].flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

const bytesOf = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
