import { setTimeout } from 'node:timers/promises'
import type { Live, Reply, User } from '../operator/user.ts'

/** What a user asks of an App. */
export interface Wanted {
  readonly image: string
  readonly replicas: number
  readonly port: number
  readonly host: string | undefined
}

const collections = {
  apps: '/apis/platform.example.com/v1alpha1/namespaces/default/apps',
  deployments: '/apis/apps/v1/namespaces/default/deployments',
  services: '/api/v1/namespaces/default/services',
  ingresses: '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
}
export type Collection = keyof typeof collections

export const pathOf = (collection: Collection, name: string): string => `${collections[collection]}/${name}`

/** Apps of one user, and what that user wants of each. */
export class Fleet {
  readonly wanted = new Map<string, Wanted>()
  readonly user: User

  constructor(user: User) {
    this.user = user
  }

  async create(name: string, wanted: Wanted): Promise<void> {
    const manifest = { apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: { name } }
    accepted(await this.user.ask('POST', collections.apps, { ...manifest, spec: specOf(wanted) }))
    this.wanted.set(name, wanted)
  }

  /** Makes so many Apps that are alike. */
  async createAll(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const name = `app-${index}`
      await this.create(name, { image: 'nginx:1.1', replicas: 1, port: 80, host: `${name}.example.com` })
    }
  }

  async edit(name: string, change: Partial<Wanted>): Promise<void> {
    const before = this.wanted.get(name)
    if (before === undefined) throw new Error(`there is no App ${name}`)
    const wanted = { ...before, ...change }
    const spec = { ...specOf(wanted), ...(wanted.host === undefined && { ingress: null }) }
    accepted(await this.user.ask('PATCH', pathOf('apps', name), { spec }))
    this.wanted.set(name, wanted)
  }

  async delete(name: string): Promise<void> {
    accepted(await this.user.ask('DELETE', pathOf('apps', name)))
    this.wanted.delete(name)
  }

  /** Waits until everything is as wanted, and throws with what is not after the deadline. */
  async settle(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs
    for (;;) {
      const wrong = await this.wrong().catch((error: unknown) => [String(error)])
      if (wrong.length === 0) return
      if (performance.now() > deadline) {
        throw new Error(`${wrong.length} are not as wanted after ${withinMs} ms:\n${wrong.slice(0, 20).join('\n')}`)
      }
      await setTimeout(250)
    }
  }

  /** A sentence for everything that is not as wanted, as somebody would see it with kubectl. */
  async wrong(): Promise<readonly string[]> {
    const [apps, deployments, services, ingresses] = await Promise.all([
      this.#list('apps'),
      this.#list('deployments'),
      this.#list('services'),
      this.#list('ingresses'),
    ])
    const wrong: string[] = []
    for (const [name, wanted] of this.wanted) {
      const app = apps.get(name)
      if (app === undefined) {
        wrong.push(`app/${name} is not there`)
        continue
      }
      const { image, replicas, port, host } = wanted
      const expected: readonly (readonly [string, Live | undefined, string | undefined])[] = [
        ['deployment', deployments.get(name), `${image} x ${replicas}`],
        ['service', services.get(name), `${port}`],
        ['ingress', ingresses.get(name), host],
      ]
      for (const [kind, live, summary] of expected) {
        const found = live === undefined ? undefined : summaryOf(kind, live)
        if (found !== summary) wrong.push(`${kind}/${name} is ${found} instead of ${summary}`)
        else if (live !== undefined && ownerOf(live) !== app.metadata.uid) {
          wrong.push(`${kind}/${name} does not belong to its App`)
        }
      }
      if (!isReady(app)) wrong.push(`app/${name} is not reported Ready: ${JSON.stringify(app.status)}`)
    }
    for (const [kind, found] of Object.entries({ app: apps, deployment: deployments, service: services, ingresses })) {
      for (const name of found.keys()) if (!this.wanted.has(name)) wrong.push(`${kind}/${name} should not be there`)
    }
    return wrong
  }

  async #list(collection: Collection): Promise<ReadonlyMap<string, Live>> {
    const { items = [] } = accepted(await this.user.ask('GET', collections[collection])).body
    return new Map(items.map((live) => [live.metadata.name, live] as const).filter(([name]) => name !== 'kubernetes'))
  }
}

export const accepted = (reply: Reply): Reply => {
  if (reply.code >= 300) throw new Error(`${reply.code}: ${JSON.stringify(reply.body)}`)
  return reply
}

const specOf = ({ image, replicas, port, host }: Wanted): object => ({
  deploy: { image, replicas, containerPort: 8080 },
  service: { port },
  ...(host !== undefined && { ingress: { host } }),
})

/** What a user wants something of, where a person would look for it. */
const summaryOf = (kind: string, { spec }: Live): string => {
  const { replicas, template, ports, rules } = spec as {
    readonly replicas: number
    readonly template: { readonly spec: { readonly containers: readonly { readonly image: string }[] } }
    readonly ports: readonly { readonly port: number }[]
    readonly rules: readonly { readonly host: string }[]
  }
  switch (kind) {
    case 'deployment':
      return `${template.spec.containers.map(({ image }) => image).join()} x ${replicas}`
    case 'service':
      return ports.map(({ port }) => port).join()
    default:
      return rules.map(({ host }) => host).join()
  }
}

const ownerOf = ({ metadata }: Live): string | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid

const isReady = ({ metadata, status }: Live): boolean => {
  const { observedGeneration, conditions = [] } = (status ?? {}) as {
    readonly observedGeneration?: number
    readonly conditions?: readonly { readonly type: string; readonly status: string }[]
  }
  const ready = conditions.find(({ type }) => type === 'Ready')
  return ready?.status === 'True' && observedGeneration === metadata.generation
}
