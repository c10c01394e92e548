import { hour, type Millis, minute, second } from '@fixpoint/core'

/** Reads `30s`, `5m` or `1h30m`, as kubectl does; undefined where it is none. */
export const parseDuration = (text: string): Millis | undefined => {
  if (text === '0') return 0
  const [all, hours, minutes, seconds] = /^(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/.exec(text) ?? []
  if (all === undefined || all === '') return undefined
  return Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute + Number(seconds ?? 0) * second
}

/** `45 s`, `10 min`, `1 h 30 min`. */
export const formatDuration = (length: Millis): string => {
  if (length < 2 * minute) return `${Math.round(length / second)} s`
  const minutes = Math.round(length / minute)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`
}
