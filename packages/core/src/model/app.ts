import type { Condition } from './condition.ts'
import type { ObjectMeta } from './object.ts'

/** What a platform team writes: one application. */
export interface AppSpec {
  readonly deploy: DeploySpec
  /** Absent: nothing reaches the pods over the network; the App is a worker. */
  readonly service?: ServiceSpec
  /** Absent: the App is not reachable from outside of the cluster. */
  readonly ingress?: IngressSpec
}

export interface DeploySpec {
  /** A container image reference, `nginx:1.27`. */
  readonly image: string
  /** How many pods; 0 stops the App. */
  readonly replicas: number
  /** The port that the container listens on. A service needs it. */
  readonly containerPort?: number
}

export interface ServiceSpec {
  /** The port that other pods connect to. */
  readonly port: number
}

export interface IngressSpec {
  /** A DNS name, without wildcards. */
  readonly host: string
  /** A path prefix. */
  readonly path: string
}

/** An App as it stands in a file. */
export interface AppManifest {
  readonly metadata: ManifestMeta
  readonly spec: AppSpec
}

export interface ManifestMeta {
  readonly name: string
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** An App that an API server returned, its spec decoded and defaulted. */
export interface App {
  readonly metadata: ObjectMeta
  readonly spec: AppSpec
  readonly status: AppStatus
}

/** What Fixpoint reports of an App, in the status subresource. All of it may be missing on an App not yet seen. */
export interface AppStatus {
  /** The generation of the spec that this status is about. */
  readonly observedGeneration?: number
  readonly conditions?: readonly Condition[]
  /** Pods that exist, for the scale subresource. */
  readonly replicas?: number
  /** The pods' label selector, for the scale subresource. */
  readonly selector?: string
  /** Where the App is reached from outside of the cluster. */
  readonly url?: string
}
