import { controllerOf, groupResourceOf, type LiveObject, type Resource } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { ActorView, Found, Scaled } from '../actors/actor.ts'
import { numberAt, textAt } from '../actors/reading.ts'
import { getScale } from '../api-server/scale/scale.ts'
import { type ApiServer, servedBy } from '../api-server/server.ts'

/** What a built-in controller knows of the cluster: what its watches have shown it so far. */
export class View implements ActorView {
  readonly #collections = new Map<string, Map<string, LiveObject>>()
  readonly #byController = new Map<string, Set<LiveObject>>()
  readonly #orphans = new Map<string, Set<LiveObject>>()

  readonly #server: ApiServer

  constructor(server: ApiServer) {
    this.#server = server
  }

  ask(resource: Resource, key: string): LiveObject | undefined {
    const [namespace = '', name = ''] = key.split('/')
    // Straight from the API server of this package, which has checked it.
    return servedBy(this.#server, resource)?.collection.get(namespace, name) as LiveObject | undefined
  }

  contentOf(namespace: string): readonly Found[] {
    return [...this.#server.served.values()].flatMap(({ kind: { resource }, collection }) =>
      resource.namespaced
        ? collection.names(namespace).flatMap((name) => {
            const object = collection.get(namespace, name)
            // Straight from the API server of this package, which has checked it.
            return object === undefined ? [] : [{ resource, object: object as unknown as LiveObject }]
          })
        : [],
    )
  }

  scaled({ metadata: { namespace = '' }, spec }: LiveObject): Scaled | string {
    const [apiVersion, kind, name] = ['apiVersion', 'kind', 'name'].map((field) =>
      textAt(spec, 'scaleTargetRef', field),
    )
    const group = apiVersion?.includes('/') === true ? apiVersion.replace(/\/.*/, '') : ''
    const served = Array.from(this.#server.served.values()).find(
      ({ kind: { resource } }) => resource.kind === kind && resource.group === group,
    )
    if (served === undefined) return `no matches for kind ${JSON.stringify(kind)} in group ${JSON.stringify(group)}`
    const scale = getScale(this.#server, served, namespace, name ?? '')
    if (E.isLeft(scale)) return scale.left.message
    const { resource } = served.kind
    return {
      resource,
      replicas: numberAt(scale.right, 'spec', 'replicas'),
      selector: textAt(scale.right, 'status', 'selector'),
    }
  }

  get(resource: Resource, key: string): LiveObject | undefined {
    return this.#collections.get(groupResourceOf(resource))?.get(key)
  }

  list(resource: Resource): Iterable<LiveObject> {
    return this.#collections.get(groupResourceOf(resource))?.values() ?? []
  }

  /** The objects of which any owner reference has this uid. */
  controlledBy(uid: string): Iterable<LiveObject> {
    return this.#byController.get(uid) ?? []
  }

  orphans(namespace: string): Iterable<LiveObject> {
    return this.#orphans.get(namespace) ?? []
  }

  put(resource: Resource, object: LiveObject): LiveObject | undefined {
    const collection = this.#collection(resource)
    const key = keyOf(object)
    const before = collection.get(key)
    if (before !== undefined) this.#forgetOwners(before)
    collection.set(key, object)
    for (const { uid } of object.metadata.ownerReferences ?? []) {
      const owned = this.#byController.get(uid)
      if (owned === undefined) this.#byController.set(uid, new Set([object]))
      else owned.add(object)
    }
    this.#noteOrphan(object)
    return before
  }

  remove(resource: Resource, object: LiveObject): LiveObject | undefined {
    const collection = this.#collection(resource)
    const before = collection.get(keyOf(object))
    if (before === undefined) return undefined
    collection.delete(keyOf(object))
    this.#forgetOwners(before)
    return before
  }

  #noteOrphan(object: LiveObject): void {
    if (controllerOf(object.metadata) !== undefined) return
    const { namespace = '' } = object.metadata
    const orphans = this.#orphans.get(namespace)
    if (orphans === undefined) this.#orphans.set(namespace, new Set([object]))
    else orphans.add(object)
  }

  #forgetOwners(object: LiveObject): void {
    this.#orphans.get(object.metadata.namespace ?? '')?.delete(object)
    for (const { uid } of object.metadata.ownerReferences ?? []) {
      const owned = this.#byController.get(uid)
      owned?.delete(object)
      if (owned?.size === 0) this.#byController.delete(uid)
    }
  }

  #collection(resource: Resource): Map<string, LiveObject> {
    const name = groupResourceOf(resource)
    let collection = this.#collections.get(name)
    if (collection === undefined) {
      collection = new Map()
      this.#collections.set(name, collection)
    }
    return collection
  }
}

/** `namespace/name`. */
const keyOf = ({ metadata }: LiveObject): string => `${metadata.namespace ?? ''}/${metadata.name}`
