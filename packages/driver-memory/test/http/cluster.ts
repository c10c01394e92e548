import { Agent, request } from 'undici'
import { type RunningCluster, type StartOptions, startCluster } from '../../src/http/start-cluster.ts'

/** A running cluster, and a client of it. */
export interface Served {
  readonly cluster: RunningCluster
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answered>
  readonly agent: Agent
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
  try {
    await test({ cluster, ask, agent })
  } finally {
    await agent.destroy()
    await cluster.stop()
  }
}

export const plain: StartOptions = { tls: false, actors: false }
