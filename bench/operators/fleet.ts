import { type Api, contentTypes, eachOf } from './api.ts'

/** How many requests a user has in flight. */
const atOnce = 16

export const namespace = 'default'
export const paths = {
  apps: '/apis/platform.example.com/v1alpha1/namespaces/default/apps',
  deployments: '/apis/apps/v1/namespaces/default/deployments',
  services: '/api/v1/namespaces/default/services',
  ingresses: '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
} as const

/** The Apps of a measurement: their user, and a watch that sees what becomes of them. */
export class Fleet {
  readonly #api: Api
  readonly #ready = new Set<string>()
  readonly #ports = new Map<string, number>()
  readonly #seen = new Set<() => void>()
  /** When the last App became Ready, or the last Service appeared. */
  #lastAt = 0
  readonly #generations = new Map<string, number>()
  readonly #editedAt = new Map<string, number>()
  readonly #writtenAt = new Map<string, number>()

  constructor(api: Api) {
    this.#api = api
  }

  async watch(signal: AbortSignal): Promise<void> {
    await this.#api.watch(paths.apps, signal, (line) => this.#sawApp(JSON.parse(line) as AppEvent))
    await this.#api.watch(paths.services, signal, (line) => this.#sawService(JSON.parse(line) as ServiceEvent))
  }

  /** Creates Apps, and returns the milliseconds from the first request until all of them are reported Ready. */
  async bringUp(names: readonly string[], onCreated: (name: string) => void, within: number): Promise<number> {
    const begun = performance.now()
    const created = eachOf(names, atOnce, async (name) => {
      await this.#api.ask('POST', paths.apps, contentTypes.json, JSON.stringify(manifest(name)))
      onCreated(name)
    })
    const unready = (): readonly string[] => names.filter((name) => !this.#ready.has(name))
    await Promise.all([
      created,
      this.#until(
        allOf(names, (name) => this.#ready.has(name)),
        within,
        unready,
      ),
    ])
    return this.#lastAt - begun
  }

  /** Deletes the Services of Apps, and returns the milliseconds from the first request until all of them are back. */
  async repair(names: readonly string[], within: number): Promise<number> {
    const begun = performance.now()
    const gone = new Set<string>()
    const deleted = eachOf(names, atOnce, async (name) => {
      this.#ports.delete(name)
      await this.#api.ask('DELETE', `${paths.services}/${name}`)
      gone.add(name)
      // The Service may have been back before the answer to its deletion was here.
      this.#tell()
    })
    const missing = (): readonly string[] => names.filter((name) => !this.#ports.has(name))
    const areBack = allOf(names, (name) => this.#ports.has(name))
    await Promise.all([deleted, this.#until(() => gone.size === names.length && areBack(), within, missing)])
    return this.#lastAt - begun
  }

  /**
   * Edits the port of one App, and returns the milliseconds from the event of the edit to that of the Service, once its App
   * is reported Ready too.
   */
  async edit(name: string, port: number, within: number): Promise<number> {
    this.#ready.delete(name)
    const spec = { service: { port } }
    await this.#api.ask('PATCH', `${paths.apps}/${name}`, contentTypes.merge, JSON.stringify({ spec }))
    await this.#until(
      () => this.#ports.get(name) === port && this.#ready.has(name),
      within,
      () => [name],
    )
    return (this.#writtenAt.get(name) ?? Number.NaN) - (this.#editedAt.get(name) ?? Number.NaN)
  }

  #sawApp({ object: { metadata, status } }: AppEvent): void {
    const { name, generation } = metadata
    const isCurrent = status?.observedGeneration === generation
    if (this.#generations.get(name) !== generation) this.#editedAt.set(name, performance.now())
    this.#generations.set(name, generation)
    if (!isCurrent) {
      this.#ready.delete(name)
    } else if (status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true) {
      this.#ready.add(name)
      this.#lastAt = performance.now()
    }
    this.#tell()
  }

  #sawService({ type, object: { metadata, spec } }: ServiceEvent): void {
    const port = spec?.ports[0]?.port
    if (type === 'DELETED' || port === undefined) this.#ports.delete(metadata.name)
    else {
      if (this.#ports.get(metadata.name) !== port) this.#writtenAt.set(metadata.name, performance.now())
      this.#ports.set(metadata.name, port)
      this.#lastAt = performance.now()
    }
    this.#tell()
  }

  #tell(): void {
    for (const look of this.#seen) look()
  }

  #until(holds: () => boolean, within: number, missing: () => readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#seen.delete(look)
      }
      const look = (): void => {
        if (!holds()) return
        done()
        resolve()
      }
      const timer = setTimeout(() => {
        done()
        const names = missing()
        reject(
          new Error(`after ${within / 1000} s ${names.length} Apps are not there yet: ${names.slice(0, 5).join(', ')}`),
        )
      }, within)
      this.#seen.add(look)
      look()
    })
  }
}

/** Whether something has come true of all, of what stays true: each is asked until it is, and no more. */
const allOf = (names: readonly string[], holds: (name: string) => boolean): (() => boolean) => {
  let next = 0
  return () => {
    for (let name = names[next]; name !== undefined && holds(name); name = names[next]) next += 1
    return next === names.length
  }
}

const manifest = (name: string): object => ({
  apiVersion: 'platform.example.com/v1alpha1',
  kind: 'App',
  metadata: { name, namespace },
  spec: {
    deploy: { image: 'nginx:1.27', replicas: 1, containerPort: 8080 },
    service: { port: 80 },
    ingress: { host: `${name}.example.com` },
  },
})

interface AppEvent {
  readonly object: {
    readonly metadata: { readonly name: string; readonly generation: number }
    readonly status?: {
      readonly observedGeneration?: number
      readonly conditions?: readonly { readonly type: string; readonly status: string }[]
    }
  }
}

interface ServiceEvent {
  readonly type: string
  readonly object: {
    readonly metadata: { readonly name: string }
    readonly spec?: { readonly ports: readonly { readonly port: number }[] }
  }
}
