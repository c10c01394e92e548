import type { ApiRequest, Instant } from '@fixpoint/core'

/** What a user does, or what befalls a process. */
export interface Move {
  readonly at: Instant
  readonly words: string
  readonly act:
    | { readonly _tag: 'Send'; readonly requests: readonly ApiRequest[] }
    | { readonly _tag: 'Crash'; readonly operator: number }
}
