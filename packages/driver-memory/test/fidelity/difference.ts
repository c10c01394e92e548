import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import type { Answer } from './answer.ts'

/** The first place at which two answers differ. */
export interface Difference {
  /** `body.metadata.generation`; the places of items are numbers. */
  readonly path: readonly (string | number)[]
  readonly real: Json | undefined
  readonly ours: Json | undefined
}

/** Compares what two servers answered, and says where they differ; no more than a few places. */
export const differencesOf = (real: Answer, ours: Answer): readonly Difference[] => {
  const found: Difference[] = []
  between(plain(real), plain(ours), [], found)
  return found
}

const most = 50

const plain = (answer: Answer): Json => answer as unknown as Json

const between = (
  real: Json | undefined,
  ours: Json | undefined,
  path: Difference['path'],
  found: Difference[],
): void => {
  if (real === ours || found.length >= most) return
  if (isJsonArray(real) && isJsonArray(ours)) {
    for (let i = 0; i < Math.max(real.length, ours.length); i++) between(real[i], ours[i], [...path, i], found)
    return
  }
  if (!isJsonObject(real) || !isJsonObject(ours)) {
    found.push({ path, real, ours })
    return
  }
  for (const key of first) if (key in real || key in ours) between(real[key], ours[key], [...path, key], found)
  for (const key in real) if (!first.includes(key)) between(real[key], ours[key], [...path, key], found)
  for (const key in ours)
    if (!first.includes(key) && real[key] === undefined) between(undefined, ours[key], [...path, key], found)
}

/** What tells most about a difference is looked at first. */
const first: readonly string[] = ['code', 'reason', 'message']

/** `body.items[].metadata.labels`: differences at one place are of one sort. */
export const placeOf = ({ path }: Difference): string => {
  let text = ''
  for (const step of path) text += typeof step === 'number' ? '[]' : text === '' ? step : `.${step}`
  return text
}
