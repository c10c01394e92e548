import type { KubernetesObject } from '../object.ts'
import type { Collection, Entry } from '../storage/collection.ts'

/** A collection as it was at one revision: what is there now, with the changes since then undone. */
export class Snapshot {
  readonly #collection: Collection
  /** What changed since, by namespace and name, as it was: undefined where it was not there. */
  readonly #past = new Map<string, Map<string, KubernetesObject | undefined>>()

  constructor(collection: Collection, revision: number) {
    this.#collection = collection
    const { log } = collection
    for (let place = log.end - 1; place >= log.first; place--) {
      const change = log.at(place)
      if (change === undefined || change.revision <= revision) return
      const { namespace = '', name = '' } = change.object.metadata
      let past = this.#past.get(namespace)
      if (past === undefined) this.#past.set(namespace, (past = new Map()))
      past.set(name, change.previous)
    }
  }

  /** The objects after a key, in order; of one namespace, or of all. */
  *after(
    namespace: string | undefined,
    start?: { readonly namespace: string; readonly name: string },
  ): Iterable<Entry> {
    for (const each of namespace === undefined ? this.#namespaces() : [namespace]) {
      if (start !== undefined && `${each}/` < `${start.namespace}/`) continue
      const names = this.#names(each)
      for (let i = each === start?.namespace ? placeAfter(names, start.name) : 0; i < names.length; i++) {
        const name = names[i] ?? ''
        const object = this.#get(each, name)
        if (object !== undefined) yield { namespace: each, name, object }
      }
    }
  }

  /** How many objects stand after a key. */
  countAfter(namespace: string | undefined, start: { readonly namespace: string; readonly name: string }): number {
    let count = 0
    for (const each of namespace === undefined ? this.#namespaces() : [namespace]) {
      if (`${each}/` < `${start.namespace}/`) continue
      const names = this.#names(each)
      count += each === start.namespace ? names.length - placeAfter(names, start.name) : names.length
    }
    return count
  }

  #get(namespace: string, name: string): KubernetesObject | undefined {
    const past = this.#past.get(namespace)
    return past?.has(name) === true ? past.get(name) : this.#collection.get(namespace, name)
  }

  #names(namespace: string): readonly string[] {
    const past = this.#past.get(namespace)
    const now = this.#collection.names(namespace)
    if (past === undefined) return now
    const names = new Set(now)
    for (const [name, object] of past) {
      if (object === undefined) names.delete(name)
      else names.add(name)
    }
    return [...names].sort()
  }

  #namespaces(): readonly string[] {
    const now = this.#collection.namespaces()
    if (this.#past.size === 0) return now
    return [...new Set([...now, ...this.#past.keys()])].sort((a, b) => (`${a}/` < `${b}/` ? -1 : 1))
  }
}

/** The index of the first name after one, in a sorted list. */
const placeAfter = (names: readonly string[], name: string): number => {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((names[middle] ?? '') <= name) low = middle + 1
    else high = middle
  }
  return low
}
