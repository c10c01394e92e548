import { second } from '@fixpoint/core'
import type { Metrics } from './registry.ts'

/** Measures how late a timer rings, once a second. Returns how to end that. */
export const measureLag = (metrics: Metrics): (() => void) => {
  let due = performance.now() + second
  const timer = setInterval(() => {
    const now = performance.now()
    metrics.observe('fixpoint_event_loop_lag_seconds', Math.max(0, now - due) / second)
    due = now + second
  }, second)
  timer.unref()
  return () => clearInterval(timer)
}
