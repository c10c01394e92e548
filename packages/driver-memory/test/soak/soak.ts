import { getHeapSpaceStatistics } from 'node:v8'
import { Agent, request } from 'undici'
import { Random, startCluster } from '../../src/index.ts'
import { badConnection } from './bad-connection.ts'
import { badInput } from './bad-input.ts'

export interface SoakOptions {
  readonly requests: number
  readonly seed: number
  /** Told from time to time how far it is. */
  readonly onStage?: (stage: Stage) => void
}

export interface Stage {
  readonly requests: number
  /** Bytes of the heap in use after the garbage was collected, without compiled code; 0 where that is not to be had. */
  readonly kept: number
  /** Bytes of compiled code, which V8 goes on to make for as long as it meets new ways through the program. */
  readonly code: number
  readonly connections: number
}

export interface Soaked {
  readonly stages: readonly Stage[]
  /** How often each code was answered. */
  readonly codes: ReadonlyMap<number, number>
  /** Answers that a server should not give: the first few of them. */
  readonly failures: readonly string[]
}

/** Sends bad input to a cluster in memory of its own, many requests at a time. */
export const soak = async ({ requests, seed, onStage }: SoakOptions): Promise<Soaked> => {
  // History is forgotten after 75 seconds, which pass in 75 milliseconds: what is kept does not grow with the pace.
  const cluster = await startCluster({ tls: false, actors: false, speed: 1000, limits: { requestTimeout: 5_000 } })
  const agent = new Agent({ connections: lanes })
  const random = new Random(seed)
  const codes = new Map<number, number>()
  const failures: string[] = []
  const stages: Stage[] = []
  let sent = 0

  const send = async (): Promise<void> => {
    const input = badInput(random, cluster.token)
    const { method, path, headers, body } = input
    const answer = await request(cluster.url + path, {
      method: method as 'GET',
      headers,
      body: body ?? null,
      dispatcher: agent,
    })
    const text = await answer.body.text()
    codes.set(answer.statusCode, (codes.get(answer.statusCode) ?? 0) + 1)
    if (answer.statusCode === 500 && failures.length < mostFailures && !isSaid(text))
      failures.push(
        `${method} ${path.slice(0, 200)} ${JSON.stringify(headers)} ${String(body).slice(0, 300)}: ${text.slice(0, 300)}`,
      )
  }

  const lane = async (until: number): Promise<void> => {
    while (sent < until) {
      sent += 1
      if (sent % 200 === 0) await badConnection(random, cluster.url, cluster.token)
      await send().catch((error: unknown) => failures.length < mostFailures && failures.push(String(error)))
    }
  }

  for (let stage = 1; stage <= stageCount; stage++) {
    const until = Math.round((requests * stage) / stageCount)
    await Promise.all(Array.from({ length: lanes }, () => lane(until)))
    const reached = { requests: sent, ...memoryInUse(), connections: cluster.load().connections }
    stages.push(reached)
    onStage?.(reached)
  }
  await agent.close()
  await cluster.stop()
  return { stages, codes, failures }
}

const lanes = 16
const stageCount = 20
const mostFailures = 20

/** kube-apiserver itself answers some requests with 500 and a Status, as JSON or YAML; of a crash there is none. */
const isSaid = (text: string): boolean => /^\{.*"status":"Failure"|^status: Failure$/m.test(text)

const memoryInUse = (): Pick<Stage, 'kept' | 'code'> => {
  if (global.gc === undefined) return { kept: 0, code: 0 }
  global.gc()
  let [kept, code] = [0, 0]
  for (const { space_name: name, space_used_size: size } of getHeapSpaceStatistics())
    if (/code|trusted/.test(name)) code += size
    else kept += size
  return { kept, code }
}
