import type { KubernetesObject } from '../object.ts'
import { EventLog, type Window } from './event-log.ts'

/** An object, and where it stands in its collection. */
export interface Entry {
  readonly namespace: string
  readonly name: string
  readonly object: KubernetesObject
}

/** The objects of one resource by namespace and name, in etcd's order, with their recent history. Cluster-scoped ones have the namespace ''. */
export class Collection {
  readonly log: EventLog
  /** True once nobody serves the resource any more: its watches end. */
  closed = false
  readonly #namespaces = new Map<string, Names>()
  #sorted: readonly string[] | undefined
  #size = 0

  constructor(window: Window) {
    this.log = new EventLog(window)
  }

  get size(): number {
    return this.#size
  }

  get(namespace: string, name: string): KubernetesObject | undefined {
    return this.#namespaces.get(namespace)?.objects.get(name)
  }

  put(namespace: string, name: string, object: KubernetesObject): void {
    let names = this.#namespaces.get(namespace)
    if (names === undefined) {
      names = { objects: new Map(), sorted: undefined }
      this.#namespaces.set(namespace, names)
      this.#sorted = undefined
    }
    if (!names.objects.has(name)) {
      names.sorted = undefined
      this.#size += 1
    }
    names.objects.set(name, object)
  }

  remove(namespace: string, name: string): void {
    const names = this.#namespaces.get(namespace)
    if (names?.objects.delete(name) !== true) return
    names.sorted = undefined
    this.#size -= 1
    if (names.objects.size > 0) return
    this.#namespaces.delete(namespace)
    this.#sorted = undefined
  }

  /** The namespaces that have objects, in the order of the keys `namespace/name`. */
  namespaces(): readonly string[] {
    this.#sorted ??= [...this.#namespaces.keys()].sort(byKey)
    return this.#sorted
  }

  /** The names in one namespace, in order. */
  names(namespace: string): readonly string[] {
    const names = this.#namespaces.get(namespace)
    if (names === undefined) return []
    names.sorted ??= [...names.objects.keys()].sort()
    return names.sorted
  }
}

interface Names {
  readonly objects: Map<string, KubernetesObject>
  sorted: readonly string[] | undefined
}

/** `a-b/x` stands before `a/x` in etcd: a dash sorts before a slash. */
const byKey = (a: string, b: string): number => (`${a}/` < `${b}/` ? -1 : 1)
