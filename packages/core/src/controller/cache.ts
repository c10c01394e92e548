import type { LiveObject, ObjectMeta } from '../model/object.ts'
import { controllerOf } from '../model/object.ts'
import { groupResourceOf, type Resource } from '../model/resource.ts'

/** What a watch said about one object: how it was, and how it is. */
export interface Change {
  readonly resource: Resource
  readonly before?: LiveObject
  readonly after?: LiveObject
}

/** `namespace/name`, the key of an App and of an object within its collection. */
export const keyOf = (meta: Pick<ObjectMeta, 'namespace' | 'name'>): string => `${meta.namespace ?? ''}/${meta.name}`

/** The operator's view of the cluster: the newest of each object that its watches showed. It may lag; it never guesses. */
export class Cache {
  private readonly collections = new Map<string, Map<string, LiveObject>>()
  private readonly byController = new Map<string, Map<string, LiveObject>>()

  get(resource: Resource, key: string): LiveObject | undefined {
    return this.collections.get(groupResourceOf(resource))?.get(key)
  }

  /** The objects whose controller has this uid, of all resources. */
  controlledBy(uid: string): Iterable<LiveObject> {
    return this.byController.get(uid)?.values() ?? []
  }

  all(resource: Resource): Iterable<LiveObject> {
    return this.collections.get(groupResourceOf(resource))?.values() ?? []
  }

  /** How many objects of a resource there are. */
  count(resource: Resource): number {
    return this.collections.get(groupResourceOf(resource))?.size ?? 0
  }

  put(resource: Resource, object: LiveObject): Change {
    const collection = this.collectionOf(resource)
    const key = keyOf(object.metadata)
    const before = collection.get(key)
    if (before !== undefined) this.unindex(before)
    collection.set(key, object)
    this.index(object)
    return { resource, after: object, ...(before !== undefined && { before }) }
  }

  remove(resource: Resource, key: string): Change | undefined {
    const collection = this.collectionOf(resource)
    const before = collection.get(key)
    if (before === undefined) return undefined
    collection.delete(key)
    this.unindex(before)
    return { resource, before }
  }

  /** Takes a whole list for the truth: what it does not hold is gone. A namespace narrows it to that namespace. */
  replace(resource: Resource, namespace: string | undefined, objects: readonly LiveObject[]): readonly Change[] {
    const listed = new Set(objects.map((object) => keyOf(object.metadata)))
    const gone: string[] = []
    for (const [key, object] of this.collectionOf(resource)) {
      const inScope = namespace === undefined || object.metadata.namespace === namespace
      if (inScope && !listed.has(key)) gone.push(key)
    }
    const changes: Change[] = []
    for (const key of gone) {
      const change = this.remove(resource, key)
      if (change !== undefined) changes.push(change)
    }
    for (const object of objects) {
      const before = this.get(resource, keyOf(object.metadata))
      if (before === undefined || !sameVersion(before, object)) changes.push(this.put(resource, object))
    }
    return changes
  }

  private collectionOf(resource: Resource): Map<string, LiveObject> {
    const name = groupResourceOf(resource)
    let collection = this.collections.get(name)
    if (collection === undefined) {
      collection = new Map()
      this.collections.set(name, collection)
    }
    return collection
  }

  private index(object: LiveObject): void {
    const uid = controllerOf(object.metadata)?.uid
    if (uid === undefined) return
    const children = this.byController.get(uid)
    if (children === undefined) this.byController.set(uid, new Map([[indexKey(object), object]]))
    else children.set(indexKey(object), object)
  }

  private unindex(object: LiveObject): void {
    const uid = controllerOf(object.metadata)?.uid
    if (uid === undefined) return
    const children = this.byController.get(uid)
    children?.delete(indexKey(object))
    if (children?.size === 0) this.byController.delete(uid)
  }
}

const indexKey = (object: LiveObject): string => `${object.kind} ${keyOf(object.metadata)}`

const sameVersion = (a: LiveObject, b: LiveObject): boolean =>
  a.metadata.uid === b.metadata.uid && a.metadata.resourceVersion === b.metadata.resourceVersion
