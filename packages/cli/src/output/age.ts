import { hour, type Millis, minute, second } from '@fixpoint/core'

const day = 24 * hour

/** How long ago, as kubectl says it: `42s`, `5m30s`, `3h`, `12d`. */
export const formatAge = (age: Millis): string => {
  if (!(age >= 0)) return '0s'
  if (age < 2 * minute) return `${whole(age, second)}s`
  if (age < 10 * minute) return pair(age, minute, 'm', second, 's')
  if (age < 3 * hour) return `${whole(age, minute)}m`
  if (age < 8 * hour) return pair(age, hour, 'h', minute, 'm')
  if (age < 2 * day) return `${whole(age, hour)}h`
  if (age < 8 * day) return pair(age, day, 'd', hour, 'h')
  return `${whole(age, day)}d`
}

const whole = (age: Millis, unit: Millis): number => Math.floor(age / unit)

const pair = (age: Millis, large: Millis, one: string, small: Millis, other: string): string => {
  const rest = whole(age % large, small)
  return `${whole(age, large)}${one}${rest === 0 ? '' : `${rest}${other}`}`
}
