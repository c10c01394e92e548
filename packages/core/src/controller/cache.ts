import type { LiveObject, ObjectMeta } from '../model/object.ts'
import { groupResourceOf, type Resource } from '../model/resource.ts'
import { fold, type Kept, keep, unfold } from './kept.ts'

/** What a watch said about one object: how it was, and how it is. */
export interface Change {
  readonly resource: Resource
  readonly before?: Kept
  readonly after?: Kept
}

/** `namespace/name`, the key of an App and of an object within its collection. */
export const keyOf = ({ namespace = '', name }: Pick<ObjectMeta, 'namespace' | 'name'>): string =>
  `${namespace}/${name}`

/** As `keyOf`, of an object in the cache. */
export const keyOfKept = ({ namespace = '', name }: Kept): string => `${namespace}/${name}`

/**
 * The operator's view of the cluster: the newest of each object that its watches showed, as far as decisions read it. It
 * may lag; it never guesses.
 */
export class Cache {
  private readonly collections = new Map<string, Map<string, Kept>>()
  private readonly byController = new Map<string, readonly Kept[]>()
  private readonly fresh = new Set<Kept>()

  get(resource: Resource, key: string): LiveObject | undefined {
    const kept = this.find(resource, key)
    return kept === undefined ? undefined : this.open(kept)
  }

  /** As it is kept, which is enough to tell whether it is still the same. */
  find(resource: Resource, key: string): Kept | undefined {
    return this.collections.get(groupResourceOf(resource))?.get(key)
  }

  /** The objects whose controller has this uid, of all resources. */
  controlledBy(uid: string): readonly LiveObject[] {
    return this.byController.get(uid)?.map((kept) => this.open(kept)) ?? []
  }

  all(resource: Resource): Iterable<Kept> {
    return this.collections.get(groupResourceOf(resource))?.values() ?? []
  }

  /** How many objects of a resource there are. */
  count(resource: Resource): number {
    return this.collections.get(groupResourceOf(resource))?.size ?? 0
  }

  put(resource: Resource, object: LiveObject): Change {
    return this.putKept(keep(object, resource))
  }

  remove(resource: Resource, key: string): Change | undefined {
    const collection = this.collectionOf(resource)
    const before = collection.get(key)
    if (before === undefined) return undefined
    collection.delete(key)
    this.forget(before)
    return { resource, before }
  }

  /** Takes a whole list for the truth: what it does not hold is gone. A namespace narrows it to that namespace. */
  replace(resource: Resource, namespace: string | undefined, objects: readonly Kept[]): readonly Change[] {
    const listed = new Set(objects.map(keyOfKept))
    const gone: string[] = []
    for (const [key, kept] of this.collectionOf(resource)) {
      const inScope = namespace === undefined || kept.namespace === namespace
      if (inScope && !listed.has(key)) gone.push(key)
    }
    const changes: Change[] = []
    for (const key of gone) {
      const change = this.remove(resource, key)
      if (change !== undefined) changes.push(change)
    }
    for (const object of objects) {
      const before = this.find(resource, keyOfKept(object))
      if (before === undefined || !sameVersion(before, object)) changes.push(this.putKept(object))
    }
    return changes
  }

  private putKept(after: Kept): Change {
    const { resource } = after
    const collection = this.collectionOf(resource)
    const key = keyOfKept(after)
    const before = collection.get(key)
    if (before !== undefined) this.forget(before)
    collection.set(key, after)
    if (after.form._tag === 'Fresh') this.refresh(after)
    const { controller } = after
    if (controller !== undefined) {
      this.byController.set(controller, [...(this.byController.get(controller) ?? []), after])
    }
    return { resource, after, ...(before !== undefined && { before }) }
  }

  private forget(kept: Kept): void {
    this.fresh.delete(kept)
    if (kept.controller === undefined) return
    const others = this.byController.get(kept.controller)?.filter((other) => other !== kept) ?? []
    if (others.length === 0) this.byController.delete(kept.controller)
    else this.byController.set(kept.controller, others)
  }

  private open(kept: Kept): LiveObject {
    this.refresh(kept)
    return unfold(kept)
  }

  /** What changed is looked at soon, and an App several times in a row: the last objects are not folded. */
  private refresh(kept: Kept): void {
    // The one used last stands last.
    this.fresh.delete(kept)
    this.fresh.add(kept)
    if (this.fresh.size <= mostFresh) return
    const [oldest] = this.fresh
    if (oldest === undefined) return
    this.fresh.delete(oldest)
    fold(oldest)
  }

  private collectionOf(resource: Resource): Map<string, Kept> {
    const name = groupResourceOf(resource)
    let collection = this.collections.get(name)
    if (collection === undefined) {
      collection = new Map()
      this.collections.set(name, collection)
    }
    return collection
  }
}

/** So many objects are kept as they came. */
export const mostFresh = 512

const sameVersion = (a: Kept, b: Kept): boolean => a.uid === b.uid && a.resourceVersion === b.resourceVersion
