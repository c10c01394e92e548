import type { KubernetesObject } from '../object.ts'
import { EventLog, type Window } from './event-log.ts'
import { SortedMap } from './sorted-map.ts'

/** Where an object stands in its collection. */
export interface Place {
  readonly namespace: string
  readonly name: string
}

/** The objects of one resource by namespace and name, in etcd's order, with their recent history. Cluster-scoped ones have the namespace ''. */
export class Collection {
  readonly log: EventLog
  /** True once nobody serves the resource any more: its watches end. */
  closed = false
  /** By `namespace/name`: `a-b/x` stands before `a/x`, as in etcd. */
  readonly #objects: SortedMap<KubernetesObject>
  #newest: KubernetesObject | undefined

  constructor(window: Window)
  constructor(log: EventLog, objects: SortedMap<KubernetesObject>)
  constructor(history: Window | EventLog, objects: SortedMap<KubernetesObject> = new SortedMap()) {
    this.log = history instanceof EventLog ? history : new EventLog(history)
    this.#objects = objects
  }

  get size(): number {
    return this.#objects.size
  }

  get(namespace: string, name: string): KubernetesObject | undefined {
    return this.#objects.get(`${namespace}/${name}`)
  }

  /** The object that was put last. */
  get newest(): KubernetesObject | undefined {
    return this.#newest
  }

  put(namespace: string, name: string, object: KubernetesObject): void {
    this.#newest = object
    this.#objects.set(`${namespace}/${name}`, object)
  }

  remove(namespace: string, name: string): void {
    this.#objects.delete(`${namespace}/${name}`)
  }

  /** Another collection with the same content and history. What becomes of one does not touch the other. */
  fork(): Collection {
    const fork = new Collection(this.log.fork(), this.#objects.fork())
    fork.closed = this.closed
    fork.#newest = this.#newest
    return fork
  }

  /** The namespaces that have objects, in the order of the keys. */
  namespaces(): readonly string[] {
    const found: string[] = []
    let behind = ''
    for (let next = this.#objects.keyFrom(behind); next !== undefined; next = this.#objects.keyFrom(behind)) {
      const namespace = next.slice(0, next.indexOf('/'))
      found.push(namespace)
      behind = endOf(namespace)
    }
    return found
  }

  /** The names in one namespace, in order. */
  names(namespace: string): readonly string[] {
    return Array.from(this.after(namespace), ({ metadata: { name = '' } }) => name)
  }

  /** The objects in order, of one namespace or of all, behind a name where one is given. */
  after(namespace: string | undefined, start?: Place): Iterable<KubernetesObject> {
    const first = namespace === undefined ? '' : `${namespace}/`
    // No key stands between one and the same with a zero byte behind it.
    const behind = start === undefined ? first : `${start.namespace}/${start.name}\0`
    return this.#objects.from(behind > first ? behind : first, namespace === undefined ? undefined : endOf(namespace))
  }
}

/** The first key behind all of a namespace: a zero follows a slash. */
const endOf = (namespace: string): string => `${namespace}0`
