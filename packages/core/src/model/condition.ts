/** A condition as the Kubernetes API conventions define it (`metav1.Condition`). */
export interface Condition {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  /** CamelCase, one word for machines. */
  readonly reason: string
  /** Sentences for people. */
  readonly message: string
  readonly observedGeneration: number
  /** When `status` last changed, RFC 3339. */
  readonly lastTransitionTime: string
}
