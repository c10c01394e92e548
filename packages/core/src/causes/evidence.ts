import type { Pod } from './pod.ts'

/** What was looked at beyond the children. What is absent was not looked at, so nothing can be said of it. */
export interface Evidence {
  /** The pods that the Deployment's selector finds, by name. */
  readonly pods?: readonly Pod[]
  /** Events about those pods. */
  readonly events?: readonly Happening[]
  /** Addresses behind the Service. */
  readonly endpoints?: { readonly ready: number; readonly notReady: number }
  /** Of the namespace: `Active` or `Terminating`. */
  readonly namespacePhase?: string
  /** Names of the IngressClasses, and which one is the default. */
  readonly ingressClasses?: { readonly names: readonly string[]; readonly hasDefault: boolean }
}

/** An event that Kubernetes recorded. */
export interface Happening {
  readonly on: { readonly kind: string; readonly name: string }
  /** `FailedMount`. */
  readonly reason: string
  readonly message: string
}
