import type { KubernetesObject } from '../object.ts'
import type { Collection, Place } from '../storage/collection.ts'

/** A collection as it was at one revision: what is there now, with the changes since then undone. */
export class Snapshot {
  readonly #collection: Collection

  constructor(collection: Collection, revision: number) {
    this.#collection = asOf(collection, revision)
  }

  /** The objects after a key, in order; of one namespace, or of all. */
  after(namespace: string | undefined, start?: Place): Iterable<KubernetesObject> {
    return this.#collection.after(namespace, start)
  }

  /** How many objects stand after a key. */
  countAfter(namespace: string | undefined, start: Place): number {
    return Array.from(this.after(namespace, start)).length
  }
}

const asOf = (collection: Collection, revision: number): Collection => {
  const { log } = collection
  if ((log.at(log.end - 1)?.revision ?? 0) <= revision) return collection
  const past = collection.fork()
  for (let place = log.end - 1; place >= log.first; place--) {
    const change = log.at(place)
    if (change === undefined || change.revision <= revision) break
    const { namespace = '', name = '' } = change.object.metadata
    if (change.previous === undefined) past.remove(namespace, name)
    else past.put(namespace, name, change.previous)
  }
  return past
}
