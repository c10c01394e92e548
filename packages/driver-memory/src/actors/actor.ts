import type { ApiRequest, Instant, LiveObject, Resource } from '@fixpoint/core'
import type { Told } from './telling.ts'

/** One of the controllers that every cluster has, or the kubelets: it decides, and whoever runs it sends its requests. */
export interface Actor {
  /** `deployment-controller`. */
  readonly name: string
  /** As what it calls the API server; the field manager of what it writes. */
  readonly userAgent:
    | 'kube-controller-manager'
    | 'kube-scheduler'
    | 'kubelet'
    | 'kube-apiserver'
    | 'cloud-controller-manager'
    | 'ingress-controller'
    | 'gateway-controller'
  /** It asks the API server itself before it acts, as the real one does: so its view does not lag. */
  readonly sure?: true
  /** The collections that it follows. */
  readonly watches: readonly Resource[]
  /** The keys that a change concerns. */
  readonly keysFor: (change: ActorChange, view: ActorView) => readonly string[]
  /**
   * What to do about a key, as the view shows it. Asked again after each change that concerns the key, but not before the
   * view shows all that was written for it: so an actor needs no memory of its own writes. `refusal` is what the API server
   * said to the last request for the key, where it refused that.
   */
  readonly reconcile: (key: string, view: ActorView, now: Instant, refusal: string | undefined) => Todo
  /** Collections to follow beside those that it watches, once a change makes them known. */
  readonly discovers?: (change: ActorChange) => readonly Resource[]
}

export interface ActorChange {
  readonly resource: Resource
  readonly before: LiveObject | undefined
  readonly after: LiveObject | undefined
}

/** What an actor knows of the cluster. It may lag. */
export interface ActorView {
  readonly get: (resource: Resource, key: string) => LiveObject | undefined
  readonly list: (resource: Resource) => Iterable<LiveObject>
  /** The objects that name this uid among their owners. */
  readonly controlledBy: (uid: string) => Iterable<LiveObject>
  /** The objects of a namespace that nobody controls. */
  readonly orphans: (namespace: string) => Iterable<LiveObject>
  /** An object as the API server has it at this moment. */
  readonly ask: (resource: Resource, key: string) => LiveObject | undefined
  /** All that is in a namespace, of whatever kind: asked of the API server at this moment. */
  readonly contentOf: (namespace: string) => readonly Found[]
  /** The target of an autoscaler as its subresource scale has it at this moment; a text says why there is none. */
  readonly scaled: (autoscaler: LiveObject) => Scaled | string
}

/** Something that has the subresource scale. */
export interface Scaled {
  readonly resource: Resource
  readonly replicas: number
  /** Of its pods. */
  readonly selector: string
}

/** An object, and the collection that it is in. */
export interface Found {
  readonly resource: Resource
  readonly object: LiveObject
}

export interface Todo {
  /** To be sent one after the other; when one is refused, the rest is dropped and the key looked at again. */
  readonly requests: readonly ApiRequest[]
  /** When to look again although nothing changed. */
  readonly again?: Instant
  /** What to tell in events once the first of the requests was carried out, or at once where there is none. */
  readonly tells?: readonly Told[]
}

export const nothing: Todo = { requests: [] }
