import type { ApiRequest, JsonObject, Resource } from '@fixpoint/core'
import { type Caller, createApiServer, handle } from '@fixpoint/driver-memory'
import { cpuSeconds } from '../cpu-time.ts'
import type { Figure } from '../figure.ts'
import { deploymentBody } from './deployment-body.ts'

const namespaces = 10
const each = 100
/** The best of them counts. An apply goes through so much code that V8 compiles some of it yet after 25,000. */
const rounds = 10

/** How many requests a second one core answers in process, at 1,000 Deployments, each of them with all that a real API server does. */
export const requestsInProcess = (): readonly Figure[] => {
  const bench = new Requests()
  return [
    bench.figure('get', 200_000, (at) => bench.get(at), 'at least 200,000'),
    bench.figure('list of a namespace, 100 objects', 2_000, (at) => bench.list(at)),
    bench.figure('list by labels, 10 objects of 1,000', 500, (at) => bench.listByLabel(at)),
    bench.figure('apply that changes nothing', 5_000, (at) => bench.apply(at, 'nginx:1'), 'at least 20,000'),
    bench.figure('apply of another image', 5_000, (at, round) => bench.apply(at, `nginx:${round}`), 'at least 20,000'),
    bench.figure('update of another image', 5_000, (at, round) => bench.update(at, `nginx:${round}`)),
    bench.figure('merge patch of the status', 5_000, (at, round) => bench.patchStatus(at, round)),
    bench.figure('create, and delete', 3_000, (at, round) => bench.create(at, round)),
  ].flat()
}

type Place = readonly [namespace: string, name: string]

class Requests {
  readonly #server = createApiServer({ seed: 1, startedAt })
  readonly #places: readonly Place[]
  #round = 0
  #time = startedAt

  constructor() {
    for (let i = 0; i < namespaces; i++)
      this.#ask({ _tag: 'Create', resource: namespace, body: { metadata: { name: `n${i}` } } }, 201)
    this.#places = Array.from({ length: namespaces * each }, (_, i) => [`n${i % namespaces}`, `web-${i}`] as const)
    for (const place of this.#places) this.#askAll(this.apply(place, 'nginx:1'))
  }

  /** One kind of request to each of the Deployments in turn; the bodies are made beforehand. */
  figure(name: string, count: number, make: Maker, goal = ''): readonly Figure[] {
    const requests = (): readonly (readonly Asked[])[] => {
      this.#round += 1
      const round = this.#round
      return Array.from({ length: count }, (_, i) => {
        const place = this.#places[(i * 7) % this.#places.length]
        if (place === undefined) throw new Error('no Deployment')
        return make(place, round + Math.floor(i / this.#places.length))
      })
    }
    const took = Array.from({ length: rounds }, () => {
      const chosen = requests()
      this.#round += Math.ceil(count / this.#places.length)
      return cpuSeconds(() => {
        for (const asked of chosen) this.#askAll(asked)
      })
    })
    return [{ name, value: count / Math.min(...took), unit: '/s', goal }]
  }

  get([namespace, name]: Place): readonly Asked[] {
    return [{ request: { _tag: 'Get', resource: deployment, namespace, name }, code: 200 }]
  }

  list([namespace]: Place): readonly Asked[] {
    return [{ request: { _tag: 'List', resource: deployment, namespace }, code: 200 }]
  }

  listByLabel([, name]: Place): readonly Asked[] {
    const labelSelector = `shard=${Number(name.slice(4)) % each}`
    return [{ request: { _tag: 'List', resource: deployment, labelSelector }, code: 200 }]
  }

  apply([namespace, name]: Place, image: string): readonly Asked[] {
    const body = deploymentBody(namespace, name, image)
    const what = { resource: deployment, namespace, name, fieldManager: 'bench', force: true }
    return [{ request: { _tag: 'Patch', patchType: 'apply', ...what, body } }]
  }

  update([namespace, name]: Place, image: string): readonly Asked[] {
    const body = deploymentBody(namespace, name, image)
    return [{ request: { _tag: 'Update', resource: deployment, namespace, name, body }, code: 200 }]
  }

  patchStatus([namespace, name]: Place, round: number): readonly Asked[] {
    const body: JsonObject = { status: { observedGeneration: round, replicas: 2, readyReplicas: round % 3 } }
    const what = { resource: deployment, namespace, name, subresource: 'status' } as const
    return [{ request: { _tag: 'Patch', patchType: 'merge', ...what, body }, code: 200 }]
  }

  create([namespace, first]: Place, round: number): readonly Asked[] {
    const name = `${first}-${round}`
    const body = deploymentBody(namespace, name, 'nginx:1')
    return [
      { request: { _tag: 'Create', resource: deployment, namespace, body }, code: 201 },
      { request: { _tag: 'Delete', resource: deployment, namespace, name }, code: 200 },
    ]
  }

  #askAll(asked: readonly Asked[]): void {
    for (const { request, code } of asked) this.#ask(request, code)
  }

  #ask(request: ApiRequest, code: number | undefined): void {
    this.#time += 1
    const [, response] = handle(this.#server, request, caller, this.#time)
    if (response.code !== (code ?? response.code) || response.code >= 300)
      throw new Error(`${request._tag}: ${response.code} ${JSON.stringify(response.body)}`)
  }
}

interface Asked {
  readonly request: ApiRequest
  /** Any success where it is absent. */
  readonly code?: number
}

type Maker = (place: Place, round: number) => readonly Asked[]

const startedAt = Date.UTC(2026, 0, 1)
const caller: Caller = { user: 'bench', groups: ['system:masters'], userAgent: 'bench' }
const namespace: Resource = { group: '', version: 'v1', kind: 'Namespace', plural: 'namespaces', namespaced: false }
const deployment: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
}
