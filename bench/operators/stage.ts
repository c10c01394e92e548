import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { customResourceDefinition } from '@fixpoint/core'
import { readProcesses } from '../../e2e/control-plane/src/processes.ts'
import { start } from '../../e2e/control-plane/src/start.ts'
import { stop } from '../../e2e/control-plane/src/stop.ts'
import { Api, contentTypes, eachOf } from './api.ts'
import { paths } from './fleet.ts'

/** An API server of its own for each measurement, so that none finds what another one left: data, caches, a log. */
export interface Stage {
  readonly dir: string
  readonly kubeconfig: string
  readonly api: Api
  readonly serverPid: number
  readonly end: () => Promise<void>
}

export const createStage = async (signal: AbortSignal): Promise<Stage> => {
  const dir = mkdtempSync(join(tmpdir(), 'bench-operators-'))
  const kubeconfig = await start(dir, { onlyApiServer: true, signal })
  const api = new Api(kubeconfig, 'bench-user')
  const serverPid = readProcesses(dir).find(({ name }) => name === 'kube-apiserver')?.pid ?? 0
  const end = async (): Promise<void> => {
    await api.close()
    await stop(dir)
    rmSync(dir, { recursive: true })
  }
  try {
    await install(api)
    await warmUp(api)
  } catch (error) {
    await end()
    throw error
  }
  return { dir, kubeconfig, api, serverPid, end }
}

const install = async (api: Api): Promise<void> => {
  const post = (path: string, body: object): Promise<string> =>
    api.ask('POST', path, contentTypes.json, JSON.stringify(body))
  await post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'fixpoint-system' } })
  await post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', customResourceDefinition())
  for (let tries = 0; ; tries++) {
    const isServed = await api.ask('GET', paths.apps).then(
      () => true,
      () => false,
    )
    if (isServed) return
    if (tries === 200) throw new Error('the API server does not serve Apps')
    await sleep(50)
  }
}

/** The first applies of an API server are slower: it would be the first side that pays for them, or the small sizes. */
const warmUp = async (api: Api): Promise<void> => {
  const bodies = {
    [paths.deployments]: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: {
        selector: { matchLabels: { warm: 'up' } },
        template: { metadata: { labels: { warm: 'up' } }, spec: { containers: [{ name: 'app', image: 'nginx' }] } },
      },
    },
    [paths.services]: { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80 }] } },
    [paths.ingresses]: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      spec: { defaultBackend: { service: { name: 'warm', port: { number: 80 } } } },
    },
    [paths.apps]: {
      apiVersion: 'platform.example.com/v1alpha1',
      kind: 'App',
      spec: { deploy: { image: 'nginx', replicas: 1 } },
    },
  }
  const names = Array.from({ length: 100 }, (_, index) => `warm-${index}`)
  for (const [path, body] of Object.entries(bodies)) {
    await eachOf(names, 16, (name) => {
      const text = JSON.stringify({ ...body, metadata: { name } })
      return api.ask('PATCH', `${path}/${name}?fieldManager=warm&force=true`, contentTypes.apply, text)
    })
    await eachOf(names, 16, (name) => api.ask('DELETE', `${path}/${name}`))
  }
}
