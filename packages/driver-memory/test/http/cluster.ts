import { Agent, request } from 'undici'
import { type RunningCluster, type StartOptions, startCluster } from '../../src/http/start-cluster.ts'

/** A running cluster, and a client of it. */
export interface Served {
  readonly cluster: RunningCluster
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answered>
  /** Opens a watch; its events come one by one, and it is closed with the loop that takes them. */
  readonly follow: (path: string, headers?: Readonly<Record<string, string>>) => Promise<AsyncIterable<Event>>
}

export interface Event {
  readonly type: string
  // oxlint-disable-next-line typescript/no-explicit-any -- A test looks into any object, and fails where it errs.
  readonly object: any
}

export interface Asked {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly code: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- A test looks into any answer, and fails where it errs.
  readonly body: any
}

/** Runs a test against a cluster of its own. */
export const withCluster = async (options: StartOptions, test: (served: Served) => Promise<void>): Promise<void> => {
  const cluster = await startCluster(options)
  const agent = new Agent({ connect: { ...(cluster.authority !== undefined && { ca: cluster.authority }) } })
  const ask: Served['ask'] = async (method, path, { body, headers = {} } = {}) => {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
    const answer = await request(cluster.url + path, {
      method: method as 'GET',
      dispatcher: agent,
      headers: { authorization: `Bearer ${cluster.token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? null : isRaw ? body : JSON.stringify(body),
    })
    const text = await answer.body.text()
    return {
      code: answer.statusCode,
      headers: answer.headers,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : undefined,
    }
  }
  const follow: Served['follow'] = async (path, headers = {}) => {
    const answer = await request(cluster.url + path, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${cluster.token}`, ...headers },
    })
    return eventsIn(answer.body)
  }
  try {
    await test({ cluster, ask, follow })
  } finally {
    await agent.destroy()
    await cluster.stop()
  }
}

async function* eventsIn(body: AsyncIterable<Buffer>): AsyncGenerator<Event> {
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as Event
  }
}

/** The events of a watch, up to the first that is wanted. */
export const until = async (
  events: AsyncIterable<Event>,
  wanted: (event: Event) => boolean,
): Promise<readonly Event[]> => {
  const seen: Event[] = []
  for await (const event of events) {
    seen.push(event)
    if (wanted(event)) break
  }
  return seen
}

export const plain: StartOptions = { tls: false, actors: false }
