import type { Json } from '@fixpoint/core'
import { hour, type Instant, type Millis, minute, second } from '@fixpoint/core'
import { textOf } from '../../api-server/registry/read.ts'

/** How long ago a timestamp is, as kubectl shows ages; `<unknown>` where there is none. */
export const ageOf = (timestamp: Json | undefined, now: Instant): string => {
  const then = Date.parse(textOf(timestamp))
  return Number.isNaN(then) ? '<unknown>' : humanDuration(now - then)
}

/** Two or three digits of a duration: `90s`, `5m3s`, `7h`, `3d4h`, `2y`. */
export const humanDuration = (duration: Millis): string => {
  const seconds = Math.trunc(duration / second)
  // Clocks may differ by a little.
  if (seconds < -1) return '<invalid>'
  if (seconds < 120) return `${Math.max(0, seconds)}s`
  const minutes = Math.trunc(duration / minute)
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(duration / hour)
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.trunc(hours / 24)
  if (days < 8) return pair(days, 'd', hours % 24, 'h')
  const years = Math.trunc(days / 365)
  if (years < 2) return `${days}d`
  return years < 8 ? pair(years, 'y', days % 365, 'd') : `${years}y`
}

const pair = (whole: number, unit: string, rest: number, smaller: string): string =>
  rest === 0 ? `${whole}${unit}` : `${whole}${unit}${rest}${smaller}`
