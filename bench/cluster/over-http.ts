import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readProcesses } from '../../e2e/control-plane/src/processes.ts'
import { start } from '../../e2e/control-plane/src/start.ts'
import { stop } from '../../e2e/control-plane/src/stop.ts'
import { sampleOf } from '../../e2e/faults/memory.ts'
import type { Figure } from '../figure.ts'
import { contentTypes, eachOf } from '../operators/api.ts'
import { bundleIn } from '../operators/image.ts'
import { deploymentBody } from './deployment-body.ts'
import { LoadClient } from './load-client.ts'

/** Requests a second over HTTPS: a cluster in memory beside a real API server, by the same client, in turn. */
export const requestsOverHttp = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-http-'))
  const real = join(folder, 'real')
  let memory: ChildProcess | undefined
  try {
    const kubeconfig = join(folder, 'kubeconfig')
    const command = bundleIn(join(folder, 'fixpoint'))
    memory = spawn(process.execPath, [command, 'cluster', '--no-actors', '--kubeconfig', kubeconfig], {
      stdio: 'ignore',
    })
    const ofReal = await start(real, { onlyApiServer: true })
    const pids = readProcesses(real).map(({ pid }) => pid)
    const sides = [new Side(ofReal, pids), new Side(await written(kubeconfig), [memory.pid ?? 0])] as const
    const figures: Figure[] = []
    for (const side of sides) await side.prepare()
    for (const [name, count, send] of loads) {
      const runs: [Run[], Run[]] = [[], []]
      for (let round = 0; round < rounds; round++)
        for (const index of [0, 1] as const) runs[index].push(await sides[index].take(count, round, send))
      const [real, memory] = runs.map(bestOf)
      if (real === undefined || memory === undefined) throw new Error('nothing was measured')
      figures.push(
        { name: `${name}, kube-apiserver`, value: real.rate, unit: '/s' },
        { name: `${name}, in memory`, value: memory.rate, unit: '/s' },
        { name: `${name}, ratio`, value: memory.rate / real.rate, unit: '', goal: 'at least 3' },
        { name: `${name}, ratio of the CPU time that the servers take`, value: real.cpu / memory.cpu, unit: '' },
      )
    }
    for (const side of sides) await side.close()
    return figures
  } finally {
    memory?.kill('SIGTERM')
    await stop(real)
    rmSync(folder, { recursive: true })
  }
}

/** Of either side the best counts: in the first of ours, V8 compiles what answers. */
const rounds = 6
const objects = 200
const atOnce = 16

type Send = (client: LoadClient, index: number, round: number) => Promise<void>

const path = '/apis/apps/v1/namespaces/default/deployments'
const nameOf = (index: number): string => `web-${index % objects}`

const apply = (client: LoadClient, index: number, image: string): Promise<void> => {
  const body = JSON.stringify(deploymentBody('default', nameOf(index), image))
  return client.send('PATCH', `${path}/${nameOf(index)}?fieldManager=bench&force=true`, contentTypes.apply, body)
}

const loads: readonly (readonly [name: string, count: number, send: Send])[] = [
  ['get', 12_000, (client, index) => client.send('GET', `${path}/${nameOf(index)}`)],
  ['list by labels, 20 objects of 200', 2_000, (client) => client.send('GET', `${path}?labelSelector=shard%3C10`)],
  ['apply that changes nothing', 2_000, (client, index) => apply(client, index, 'nginx:1')],
  ['apply of another image', 2_000, (client, index, round) => apply(client, index, `nginx:${round}-${index}`)],
  [
    'create',
    1_000,
    (client, index, round) => {
      const body = deploymentBody('default', `new-${round}-${index}`, 'nginx:1')
      return client.send('POST', path, contentTypes.json, JSON.stringify(body))
    },
  ],
]

/** One of the two servers. */
class Side {
  readonly #client: LoadClient
  /** Of all that makes up the server. */
  readonly #pids: readonly number[]

  constructor(kubeconfig: string, pids: readonly number[]) {
    this.#client = new LoadClient(kubeconfig, atOnce)
    this.#pids = pids
  }

  async prepare(): Promise<void> {
    await eachOf(Array(objects).keys(), atOnce, (index) => apply(this.#client, index, 'nginx:1'))
  }

  async take(count: number, round: number, send: Send): Promise<Run> {
    const cpu = this.#cpu()
    const begun = performance.now()
    await eachOf(Array(count).keys(), atOnce, (index) => send(this.#client, index, round))
    return { rate: count / ((performance.now() - begun) / 1000), cpu: (this.#cpu() - cpu) / count }
  }

  #cpu(): number {
    return this.#pids.reduce((sum, pid) => sum + sampleOf(pid, 0).cpuSeconds, 0)
  }

  close(): Promise<void> {
    return this.#client.close()
  }
}

interface Run {
  /** Requests a second. */
  readonly rate: number
  /** Seconds of CPU a request. */
  readonly cpu: number
}

/** What else the machine does only ever slows a run down. */
const bestOf = (runs: readonly Run[]): Run => ({
  rate: Math.max(...runs.map(({ rate }) => rate)),
  cpu: Math.min(...runs.map(({ cpu }) => cpu)),
})

const written = async (file: string): Promise<string> => {
  for (let tries = 0; tries < 500 && !existsSync(file); tries++) await sleep(20)
  return file
}
