import { isJsonObject, type Json } from '@fixpoint/core'

/**
 * The entries of `managedFields` in an order that two servers can share. A server sorts them by operation, then by the
 * second of their times, then by name; which of two writes fell into a later second is chance. So entries that stand in
 * the order that their own times ask for are sorted without the times, and others stay as they are, under a mark.
 */
export const comparable = (entries: readonly Json[]): readonly Json[] =>
  entries.every((entry, i) => i === 0 || byTime(entries[i - 1] ?? null, entry) <= 0)
    ? entries.toSorted(byName)
    : ['<out of order>', ...entries]

const byTime = (a: Json, b: Json): number =>
  order(textOf(a, 'operation'), textOf(b, 'operation')) || secondOf(a) - secondOf(b) || byName(a, b)

const byName = (a: Json, b: Json): number => {
  for (const field of ['operation', 'manager', 'apiVersion', 'subresource']) {
    const before = order(textOf(a, field), textOf(b, field))
    if (before !== 0) return before
  }
  return 0
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const textOf = (entry: Json, field: string): string => {
  const value = isJsonObject(entry) ? entry[field] : undefined
  return typeof value === 'string' ? value : ''
}

const secondOf = (entry: Json): number => {
  const time = textOf(entry, 'time')
  return time === '' ? 0 : Math.floor(Date.parse(time) / 1000)
}
