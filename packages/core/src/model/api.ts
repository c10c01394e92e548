import type { Json } from './json.ts'
import type { LiveObject } from './object.ts'
import type { Resource } from './resource.ts'

/** Which object of a collection, or which collection where `name` is not part of the request. */
interface Target {
  readonly resource: Resource
  /** Absent for cluster-scoped resources, and for lists and watches over all namespaces. */
  readonly namespace?: string
}

interface Named extends Target {
  readonly name: string
  /** `finalize` is of namespaces: it takes the server's own finalizers off. The last two are parts of pods. */
  readonly subresource?: 'status' | 'scale' | 'finalize' | 'ephemeralcontainers' | 'resize'
}

interface Written {
  readonly fieldManager?: string
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  readonly dryRun?: boolean
}

interface Selected {
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly resourceVersion?: string
}

/** How the body of a PATCH changes the object. */
export type PatchType = 'apply' | 'json' | 'merge' | 'strategic'

/** `metav1.Preconditions`: the server refuses with 409 where they do not hold. */
export interface Preconditions {
  readonly uid?: string
  readonly resourceVersion?: string
}

/** `metav1.DeleteOptions`, as far as they are used. */
export interface DeleteOptions {
  readonly preconditions?: Preconditions
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
  readonly gracePeriodSeconds?: number
  readonly dryRun?: boolean
}

/** One request to an API server, by Kubernetes verb. A driver turns it into HTTP; nothing of it is decided there. */
export type ApiRequest =
  | ({ readonly _tag: 'Get' } & Named)
  | ({ readonly _tag: 'List'; readonly limit?: number; readonly continue?: string } & Target & Selected)
  | ({ readonly _tag: 'Create'; readonly body: Json } & Target & Written)
  | ({ readonly _tag: 'Update'; readonly body: Json } & Named & Written)
  | ({ readonly _tag: 'Patch'; readonly patchType: PatchType; readonly body: Json; readonly force?: boolean } & Named &
      Written)
  | ({ readonly _tag: 'Delete'; readonly options?: DeleteOptions } & Named)
  | ({ readonly _tag: 'DeleteCollection'; readonly options?: DeleteOptions } & Target & Selected)

/** A request to follow a collection. The answer is a stream of {@link WatchEvent}s. */
export interface WatchRequest extends Target, Selected {
  readonly allowWatchBookmarks?: boolean
  readonly timeoutSeconds?: number
  readonly sendInitialEvents?: boolean
}

/** An answer: the HTTP status code and the decoded body, an object, a list or a {@link Status}. */
export interface ApiResponse {
  readonly code: number
  readonly body: Json
  /** Of the `Retry-After` header. */
  readonly retryAfterSeconds?: number
  /** Of the `Warning` headers. */
  readonly warnings?: readonly string[]
}

/** One line of a watch stream. The object of an `ERROR` is a {@link Status}, that of a `BOOKMARK` has only a resourceVersion. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  readonly object: Json
}

/** `metav1.Status`: what an API server says when it does not return an object. */
export interface Status {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  readonly status: 'Success' | 'Failure'
  readonly message?: string
  readonly reason?: string
  readonly code?: number
  readonly details?: StatusDetails
}

export interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly uid?: string
  readonly causes?: readonly StatusCause[]
  readonly retryAfterSeconds?: number
}

export interface StatusCause {
  readonly reason?: string
  readonly message?: string
  /** The path of the field, `spec.ports[1].name`. */
  readonly field?: string
}

/** A page of a list, or a whole one where `continue` is absent. */
export interface ObjectList {
  readonly resourceVersion: string
  readonly continue?: string
  readonly items: readonly LiveObject[]
}
