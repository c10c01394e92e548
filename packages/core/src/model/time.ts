/** Milliseconds since 1970-01-01T00:00:00Z. Always an argument: core has no clock. */
export type Instant = number

/** A length of time in milliseconds. */
export type Millis = number

export const second: Millis = 1_000
export const minute: Millis = 60 * second
export const hour: Millis = 60 * minute

const day: Millis = 24 * hour

/** `2026-11-22T21:53:12Z`: Kubernetes' `metav1.Time`, whole seconds, rounded down. */
export const formatTime = (instant: Instant): string => {
  const whole = Math.floor(instant / second)
  if (last.second !== whole) last = { second: whole, text: format(instant) }
  return last.text
}

/** The same moment is told many times in a row, and is one text then. */
let last = { second: Number.NaN, text: '' }

const format = (instant: Instant): string => {
  const days = Math.floor(instant / day)
  const seconds = Math.floor((instant - days * day) / second)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${formatDay(days)}T${clock}Z`
}

/** `2026-11-22T21:53:12.345000Z`: Kubernetes' `metav1.MicroTime`, six digits as the API server demands (kubernetes/kubernetes#89156). */
export const formatMicroTime = (instant: Instant): string => {
  const millis = Math.floor(instant) - Math.floor(instant / second) * second
  return `${formatTime(instant).slice(0, -1)}.${String(millis).padStart(3, '0')}000Z`
}

/** The civil date of a day counted from 1970-01-01, by the 400-year cycle of the Gregorian calendar. */
const formatDay = (days: number): string => {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
}

const two = (n: number): string => String(n).padStart(2, '0')
