import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { evaluate, toCel } from './cel.ts'
import { escaped } from './cel-check/escape.ts'
import type { Schema } from './schema.ts'

/** A value as a rule of its schema sees it: times and bytes are no texts, and fields have names that are names to CEL. */
export const ruleValue = (schema: Schema, value: Json): unknown => {
  if (isJsonArray(value)) return value.map((item) => ruleValue(schema.items ?? {}, item))
  if (isJsonObject(value)) return objectValue(schema, value)
  return typeof value === 'string' ? textValue(schema, value) : toCel(schema, value)
}

const objectValue = ({ properties = {}, additionalProperties }: Schema, object: JsonObject): unknown => {
  const made: Record<string, unknown> = Object.fromEntries(
    Object.entries(object).flatMap(([name, field]) => {
      if (field === undefined) return []
      const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
      return [[name, ruleValue(typeof schema === 'object' ? schema : {}, field)]]
    }),
  )
  for (const name in made) {
    const own = Object.hasOwn(properties, name) ? (escaped(name) ?? name) : name
    // Not one more field to what goes through all of them.
    if (own !== name) Object.defineProperty(made, own, { value: made[name], enumerable: false })
  }
  return made
}

const textValue = ({ type, format }: Schema, text: string): unknown => {
  if (type !== 'string') return text
  switch (format) {
    case 'date':
      return new Date(`${text}T00:00:00Z`)
    case 'date-time':
      return new Date(text)
    case 'duration':
      return durationOf(text)
    case 'byte':
      return new Uint8Array(Buffer.from(text, 'base64'))
    default:
      return text
  }
}

/** Formats take more than CEL reads: what it does not is left as it is. */
const durationOf = (text: string): unknown => {
  try {
    return evaluate('duration(text)', { text })
  } catch {
    return text
  }
}
