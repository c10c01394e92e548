import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { start } from '../../e2e/control-plane/src/start.ts'
import { stop } from '../../e2e/control-plane/src/stop.ts'
import type { Figure } from '../figure.ts'
import { Api, contentTypes, eachOf } from '../operators/api.ts'
import { bundleIn } from '../operators/image.ts'
import { deploymentBody } from './deployment-body.ts'

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
    const sides = [new Side(await start(real, { onlyApiServer: true })), new Side(await written(kubeconfig))] as const
    const figures: Figure[] = []
    for (const side of sides) await side.prepare()
    for (const [name, count, send] of loads) {
      const rates: number[][] = [[], []]
      for (let round = 0; round < rounds; round++)
        for (const [index, side] of sides.entries()) rates[index]?.push(await side.rate(count, round, send))
      const [ofReal = 0, ofMemory = 0] = rates.map((each) => Math.max(...each))
      figures.push(
        { name: `${name}, kube-apiserver`, value: ofReal, unit: '/s' },
        { name: `${name}, in memory`, value: ofMemory, unit: '/s' },
        { name: `${name}, ratio`, value: ofMemory / ofReal, unit: '', goal: 'at least 3' },
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

const rounds = 3
const objects = 200
const atOnce = 16

type Send = (api: Api, index: number, round: number) => Promise<unknown>

const path = '/apis/apps/v1/namespaces/default/deployments'
const nameOf = (index: number): string => `web-${index % objects}`

const apply = (api: Api, index: number, image: string): Promise<unknown> => {
  const body = JSON.stringify(deploymentBody('default', nameOf(index), image))
  return api.ask('PATCH', `${path}/${nameOf(index)}?fieldManager=bench&force=true`, contentTypes.apply, body)
}

const loads: readonly (readonly [name: string, count: number, send: Send])[] = [
  ['get', 4_000, (api, index) => api.ask('GET', `${path}/${nameOf(index)}`)],
  ['list of 200 objects', 100, (api) => api.ask('GET', path)],
  ['apply that changes nothing', 2_000, (api, index) => apply(api, index, 'nginx:1')],
  ['apply of another image', 2_000, (api, index, round) => apply(api, index, `nginx:${round}-${index}`)],
  [
    'create',
    1_000,
    (api, index, round) => {
      const body = deploymentBody('default', `new-${round}-${index}`, 'nginx:1')
      return api.ask('POST', path, contentTypes.json, JSON.stringify(body))
    },
  ],
]

/** One of the two servers. */
class Side {
  readonly #api: Api

  constructor(kubeconfig: string) {
    this.#api = new Api(kubeconfig, 'bench', atOnce)
  }

  async prepare(): Promise<void> {
    await eachOf(Array(objects).keys(), atOnce, (index) => apply(this.#api, index, 'nginx:1'))
  }

  async rate(count: number, round: number, send: Send): Promise<number> {
    const begun = performance.now()
    await eachOf(Array(count).keys(), atOnce, (index) => send(this.#api, index, round))
    return count / ((performance.now() - begun) / 1000)
  }

  close(): Promise<void> {
    return this.#api.close()
  }
}

const written = async (file: string): Promise<string> => {
  for (let tries = 0; tries < 500 && !existsSync(file); tries++) await sleep(20)
  return file
}
