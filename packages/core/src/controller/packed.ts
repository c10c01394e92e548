import type { Json } from '../model/json.ts'

/** What tells an object from its like, and stands in it many times. */
export interface Names {
  readonly name: string
  /** The uid of its controller. */
  readonly owner: string
}

/**
 * A value as text, with a mark for each of the names. The children of a fleet are alike but for these, and equal texts
 * are kept once.
 */
export const pack = (value: unknown, { name, owner }: Names): string =>
  value === undefined ? '' : shared(swap(swap(textOf(value), owner, ownerMark), name, nameMark))

export const unpack = (text: string, { name, owner }: Names): Json | undefined => {
  if (text === '') return undefined
  const own = swap(swap(text, nameMark, name), ownerMark, owner)
  // What names no one is the same for all, such as what the Deployment controller manages.
  return own === text ? sharedValue(text) : (JSON.parse(own) as Json)
}

/** JSON escapes control characters, so that no text has these by itself. */
const [ownerMark, nameMark] = ['\u0000', '\u0001']

const swap = (text: string, from: string, to: string): string => (from === '' ? text : text.replaceAll(from, () => to))

/** Nothing of Kubernetes is nested so deep that a stack runs out of it: what is, is not read. */
const textOf = (value: unknown): string => {
  try {
    return JSON.stringify(value)
  } catch {
    return 'null'
  }
}

// Two caches of pure functions, so that nothing depends on them. What only one object says fills them in time; then the
// rest is learnt anew.
const texts = new Map<string, string>()
const values = new Map<string, Json>()
const [mostTexts, mostValues] = [2_000, 200]

const shared = (text: string): string => {
  const known = texts.get(text)
  if (known !== undefined) return known
  if (texts.size >= mostTexts) texts.clear()
  texts.set(text, text)
  return text
}

const sharedValue = (text: string): Json => {
  const known = values.get(text)
  if (known !== undefined) return known
  const value = JSON.parse(text) as Json
  if (values.size >= mostValues) values.clear()
  values.set(text, value)
  return value
}
