import type { Json, JsonObject } from '@fixpoint/core'

const known = new WeakMap<JsonObject, string>()

/** A name for a pod template: the same template, the same name, in the characters that Kubernetes takes for such names. */
export const templateHash = (template: JsonObject): string => {
  const found = known.get(template)
  if (found !== undefined) return found
  const text = canonical(template)
  let high = 0x811c9dc5
  let low = 0x1b873593
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x01000193)
    low = Math.imul(low ^ text.charCodeAt(i), 0x85ebca6b)
  }
  const hash = encode(high >>> 0) + encode(low >>> 0)
  known.set(template, hash)
  return hash
}

/** Without vowels, so that no name is a word. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

const encode = (number: number): string => {
  let text = ''
  for (let rest = number, i = 0; i < 5; i++, rest = Math.floor(rest / alphabet.length)) {
    text += alphabet.charAt(rest % alphabet.length)
  }
  return text
}

const canonical = (value: Json | undefined): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item as Json)).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const object = value as JsonObject
  const fields = Object.keys(object).filter((key) => object[key] !== undefined)
  return `{${fields
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(object[key])}`)
    .join()}}`
}
