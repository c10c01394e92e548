import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { objectOf, textsOf } from '../../api-server/registry/read.ts'
import { type Dialect, intOrString, quantity } from './schemas.ts'

/** OpenAPI 2 has no nullable values and no alternatives, and its clients cannot cope with what is half described. */
export const version2: Dialect = {
  refer: (name) => ({ $ref: `#/definitions/${name}` }),
  custom: (schema) => reduced(schema),
  describesUnknown: false,
  scalars: { [intOrString]: { type: 'string', format: 'int-or-string' }, [quantity]: { type: 'string' } },
}

const dropped = new Set(['allOf', 'oneOf', 'anyOf', 'not', 'nullable'])

const reduced = (schema: JsonObject): JsonObject => {
  const isNullable = schema['nullable'] === true
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true
  const out: Record<string, Json | undefined> = {}
  for (const [key, value] of Object.entries(schema)) if (!dropped.has(key)) out[key] = value
  if (isNullable || keepsUnknown) {
    delete out['items']
    delete out['properties']
  }
  const { type, items } = out
  if (isNullable || (type === 'array' && items === undefined) || (keepsUnknown && type === 'object')) delete out['type']
  return { ...out, ...inner(out) }
}

const inner = ({ properties, items, additionalProperties, required }: JsonObject): JsonObject => {
  const fields = objectOf(properties)
  const nullable = new Set(Object.keys(fields).filter((name) => objectOf(fields[name])['nullable'] === true))
  const always = textsOf(required).filter((name) => !nullable.has(name))
  return {
    ...(isJsonArray(required) && { required: always.length === 0 ? undefined : [...always] }),
    ...(isJsonObject(properties) && { properties: mapped(properties) }),
    ...(isJsonObject(items) && { items: reduced(items) }),
    ...(isJsonObject(additionalProperties) && { additionalProperties: reduced(additionalProperties) }),
  }
}

const mapped = (properties: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, reduced(objectOf(property))]))
