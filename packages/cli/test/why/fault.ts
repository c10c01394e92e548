import type { Reason } from '@fixpoint/core'
import type { World } from './world.ts'

/** Something that goes wrong, made by hand as Kubernetes shows it, and what a person says of it. */
export interface Fault {
  readonly what: string
  /** The cause, as a person who knows Kubernetes names it. */
  readonly reason: Reason
  readonly inject: (world: World) => void
  /** What is truly not in the way, and can be seen not to be. Anything else that is ruled out is wrong. */
  readonly fine: readonly string[]
}

/** What holds wherever all objects are written and all pods are made. */
export const written = [
  'ownership',
  'rights',
  'the operator',
  'the namespace',
  'quota',
  'admission',
  'the Service',
] as const
export const placed = [...written, 'node room'] as const
export const started = [...placed, 'image'] as const

export const waiting = (reason: string, message?: string) => ({
  state: { waiting: { reason, ...(message && { message }) } },
})
