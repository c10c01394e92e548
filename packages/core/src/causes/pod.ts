/** What a diagnosis reads of a pod. */
export interface Pod {
  readonly name: string
  /** Of its template: the label `pod-template-hash`. */
  readonly template?: string
  readonly createdAt: string
  readonly leaving: boolean
  /** Pending, Running, Succeeded or Failed. */
  readonly phase: string
  /** Why it failed as a whole: `Evicted`. */
  readonly reason?: string
  readonly message?: string
  readonly ready: boolean
  /** Why no node takes it. Absent where one did, or none was looked for yet. */
  readonly unschedulable?: string
  readonly scheduled: boolean
  /** Init containers first, in the order in which they start. */
  readonly containers: readonly Container[]
}

export interface Container {
  readonly name: string
  readonly image: string
  readonly init: boolean
  readonly ready: boolean
  readonly restarted: boolean
  readonly state: ContainerState
  /** How it ended the last time. */
  readonly last?: Terminated
}

export type ContainerState =
  /** The node says nothing of it yet. */
  | { readonly _tag: 'Unknown' }
  | { readonly _tag: 'Waiting'; readonly reason: string; readonly message: string }
  | { readonly _tag: 'Running' }
  | Terminated

export interface Terminated {
  readonly _tag: 'Terminated'
  readonly exitCode: number
  /** `Error`, `OOMKilled`, `Completed`. */
  readonly reason: string
  readonly message: string
}
