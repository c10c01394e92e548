import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request as send } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Answer,
  bodyIn,
  isProgress,
  linesIn,
  type Whole,
  warningsIn,
} from '../../packages/driver-memory/test/fidelity/answer.ts'
import type { OpenWatch, Request, Server } from '../../packages/driver-memory/test/fidelity/server.ts'

/** How long a watch may lag behind one in memory before the rest counts as missing. */
const patience = 5_000
/** How long one may still say more than one in memory. */
const afterthought = 60
/** How long nearly every write takes at most. */
const edge = 200

/** A kube-apiserver that a kubeconfig leads to. */
export class RealServer implements Server {
  readonly #agent: Agent
  readonly #host: string
  readonly #port: string
  readonly #token: string

  constructor(kubeconfig: string, connections: number) {
    const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8'))
    const { cluster } = clusters[0]
    const { hostname, port } = new URL(cluster.server)
    this.#host = hostname
    this.#port = port
    this.#token = users[0].user.token
    const ca = Buffer.from(cluster['certificate-authority-data'], 'base64')
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections * 6, ca })
  }

  /** Its minor version, such as 1.37. */
  async minor(): Promise<string> {
    const { body } = await this.ask({ method: 'GET', path: '/version', query: [], headers: {}, body: undefined })
    const { gitVersion = '' } = body as { readonly gitVersion?: string }
    const [, minor] = /^v(\d+\.\d+)\./.exec(gitVersion) ?? []
    if (minor === undefined) throw new Error(`the API server told no version: ${JSON.stringify(body)}`)
    return minor
  }

  async ask(request: Request): Promise<Whole> {
    if (request.method !== 'GET') await awayFromEdge()
    const response = await this.#send(request)
    let text = ''
    response.setEncoding('utf8')
    for await (const chunk of response) text += chunk
    return wholeOf(response, text)
  }

  async watch(request: Request): Promise<OpenWatch | Answer> {
    const response = await this.#send(request)
    let text = ''
    response.setEncoding('utf8')
    if (response.statusCode !== 200) {
      for await (const chunk of response) text += chunk
      return wholeOf(response, text)
    }
    response.on('data', (chunk: string) => (text += chunk))
    // A connection that is cut here is cut by us.
    response.on('error', () => undefined)
    const events = (): Extract<Answer, { readonly _tag: 'Events' }>['events'] =>
      linesIn(text.slice(0, text.lastIndexOf('\n') + 1)).filter((event) => !isProgress(event))
    const close = async (atLeast: number): Promise<Answer> => {
      const deadline = performance.now() + patience
      while (events().length < atLeast && performance.now() < deadline) await sleep(5)
      await sleep(afterthought)
      const seen = events()
      response.destroy()
      return { _tag: 'Events', contentType: response.headers['content-type'] ?? '', events: seen }
    }
    return { _tag: 'OpenWatch', close }
  }

  /** The middle of it: what a write takes does not reach into yet another one. */
  settle(milliseconds: number): Promise<void> {
    return sleep(milliseconds)
  }

  nextSecond(): Promise<void> {
    return sleep(1_300 - (Date.now() % 1_000))
  }

  end(): void {
    this.#agent.destroy()
  }

  #send({ method, path, query, headers, body }: Request): Promise<IncomingMessage> {
    const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString()
    const bytes = body === undefined ? undefined : Buffer.from(body)
    return new Promise((resolve, reject) => {
      const call = send(
        {
          host: this.#host,
          port: this.#port,
          agent: this.#agent,
          method,
          path: search === '' ? path : `${path}?${search}`,
          headers: {
            authorization: `Bearer ${this.#token}`,
            ...headers,
            ...(bytes !== undefined && { 'content-length': bytes.length }),
          },
        },
        resolve,
      )
      call.on('error', reject)
      call.end(bytes)
    })
  }
}

/** Of a write on the edge of a second nobody could tell afterwards into which it fell. */
const awayFromEdge = async (): Promise<void> => {
  const left = 1_000 - (Date.now() % 1_000)
  if (left < edge) await sleep(left)
}

const wholeOf = ({ statusCode = 0, headers }: IncomingMessage, text: string): Whole => ({
  _tag: 'Whole',
  code: statusCode,
  contentType: headers['content-type'] ?? '',
  warnings: warningsIn(headers['warning']),
  ...(headers['retry-after'] !== undefined && { retryAfter: headers['retry-after'] }),
  ...(headers.date !== undefined && { date: headers.date }),
  body: bodyIn(text),
})
