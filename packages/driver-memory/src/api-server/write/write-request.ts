import type { Instant, JsonObject } from '@fixpoint/core'
import type * as E from 'fp-ts/lib/Either.js'
import type { User } from '../admission/policy-variables.ts'
import type { KubernetesObject } from '../object.ts'
import type { PartPath } from '../registry/kind.ts'
import type { Empty } from '../registry/typed/reading.ts'
import type { ApiServer, Served } from '../server.ts'
import type { Refusal } from '../status-error.ts'

/** Everything that a write needs to know beside its body. */
export interface WriteRequest {
  readonly server: ApiServer
  readonly served: Served
  /** Empty for cluster-scoped resources. */
  readonly namespace: string
  /** Undefined where the request names only the collection. */
  readonly name: string | undefined
  /** Which part of the object the request is about. */
  readonly path: 'main' | 'status' | 'scale' | 'finalize' | 'ephemeralcontainers' | 'resize'
  readonly manager: string
  readonly validation: 'Strict' | 'Warn' | 'Ignore'
  /** What a strict decoder says of fields that stood twice in the body. */
  readonly duplicates: readonly string[]
  /** The apiVersion in which the client wrote, where it is another one than the kind has here. */
  readonly writtenIn: string | undefined
  readonly dryRun: boolean
  /** Who asks. */
  readonly user: User
  readonly hooks?: AdmissionHooks
  /** What the client is told beside the answer; the reading of the body and admission add to it. */
  readonly warnings: string[]
  /** Paths of lists and maps that the body has without any item; the reading of the body adds to it. */
  readonly empties: Empty[]
  readonly now: Instant
}

/** What whoever serves the API server adds to its own admission; nothing where it is not served. */
export interface AdmissionHooks {
  /** Whether a write that is no POST may create what it is about, which is not there. */
  readonly authorize: (request: WriteRequest) => Refusal | undefined
  /** Before the server completes and checks an object. What it says is not authorized, or the object as it is to be. */
  readonly mutate: (
    request: WriteRequest,
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
  ) => E.Either<Refusal, KubernetesObject>
  /** Once the object is complete and in order, and the server's own policies have nothing against it. */
  readonly validate: (
    request: WriteRequest,
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
  ) => Refusal | undefined
  /** Before an object is deleted. */
  readonly remove: (request: Removal, object: KubernetesObject) => Refusal | undefined
  /** Before a pod is evicted: what is asked about then, in place of its removal. */
  readonly evict?: (request: Removal, eviction: JsonObject) => Refusal | undefined
  /** What has a say beside webhooks. */
  readonly withoutWebhooks?: AdmissionHooks | undefined
}

/** A deletion, as far as admission is concerned. */
export type Removal = Pick<WriteRequest, 'server' | 'served' | 'namespace' | 'dryRun' | 'user' | 'warnings'> & {
  readonly name: string
}

/** The part of a spec that a request is about, if it is about one. */
export const partOf = ({ served: { kind }, path }: WriteRequest): PartPath | undefined =>
  path === 'ephemeralcontainers' || path === 'resize' ? kind.parts?.[path] : undefined

/** The answer to a write, with all that the client is told beside it. */
export const writtenAs = (
  { warnings }: WriteRequest,
  object: JsonObject,
  previous: KubernetesObject | undefined,
): Written => ({
  code: previous === undefined ? 201 : 200,
  object,
  warnings: warnings.length < 2 ? warnings : [...new Set(warnings)],
})

/** Tells of an object that is in order, and yet may surprise; also where it then can't be stored. */
export const warn = (
  { served: { kind }, path, warnings }: WriteRequest,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): void => {
  const told = path === 'status' ? kind.status?.warnings?.(object) : kind.warnings?.(object, previous)
  if (told !== undefined) warnings.push(...told)
}

/** What a write led to. */
export interface Written {
  readonly code: 200 | 201
  readonly object: JsonObject
  readonly warnings: readonly string[]
}
