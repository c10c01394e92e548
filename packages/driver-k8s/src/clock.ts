import type { Instant } from '@fixpoint/core'

const origin = Date.now() - performance.now()

/** The time, which never goes back and never jumps: what a lease is judged by. It is the wall clock's where the process began. */
export const now = (): Instant => Math.round(origin + performance.now())
