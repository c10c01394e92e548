import type { Schema } from '../schema.ts'
import { definitions } from './definitions.generated.ts'
import { type GoFields, goFieldsNamed } from './go-fields.ts'

/** A schema as the OpenAPI document has it: what several kinds share is named, not repeated. */
export interface Definition extends Omit<Schema, 'properties' | 'items' | 'additionalProperties'> {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Definition>>
  readonly items?: Definition
  readonly additionalProperties?: Definition
}

const resolved = new Map<string, Schema>()

/** The schema of a definition. What several kinds share is one object in all of them. */
export const schemaOf = (name: string): Schema => {
  const known = resolved.get(name)
  if (known !== undefined) return known
  const schema = resolve(definitions[name] ?? {})
  resolved.set(name, schema)
  names.set(schema, name)
  return schema
}

const names = new WeakMap<Schema, string>()

/** The name of the definition that a schema came from; undefined where it is none of its own. */
export const nameOf = (schema: Schema): string | undefined => names.get(schema)

/** What Go's types say of a schema that came from {@link schemaOf}. */
export const goFieldsOf = (schema: Schema): GoFields => goFieldsNamed(names.get(schema) ?? '')

const resolve = ({ $ref, properties, items, additionalProperties, ...rest }: Definition): Schema => {
  if ($ref !== undefined) return named($ref, rest)
  const isAnything = rest.type === 'object' && properties === undefined && additionalProperties === undefined
  const { type: _, ...untyped } = rest
  return {
    // A raw extension is called an object, and may be anything.
    ...(isAnything && rest['x-kubernetes-map-type'] === 'atomic' ? untyped : rest),
    ...(properties !== undefined && { properties: mapValues(properties) }),
    ...(items !== undefined && { items: resolve(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: resolve(additionalProperties) }),
  }
}

/** A definition where it is used, which may say of it what it does not say itself. */
const named = (
  name: string,
  here: Omit<Definition, '$ref' | 'properties' | 'items' | 'additionalProperties'>,
): Schema => {
  const schema = schemaOf(name)
  if (Object.keys(here).length === 0) return schema
  const own = { ...schema, ...here }
  names.set(own, name)
  return own
}

const mapValues = (properties: Readonly<Record<string, Definition>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.entries(properties).map(([key, definition]) => [key, resolve(definition)]))

/** A definition by its name in the OpenAPI document; undefined where there is none. */
export const definitionNamed = (name: string): Definition | undefined =>
  Object.hasOwn(definitions, name) ? definitions[name] : undefined

/** What the OpenAPI document calls a built-in kind. */
export const nameOfKind = (group: string, version: string, kind: string): string | undefined => {
  const home = group === '' ? 'core' : (group.split('.')[0] ?? '')
  const isAggregator = group === 'apiregistration.k8s.io'
  const name = `io.k8s.${isAggregator ? 'kube-aggregator.pkg.apis' : 'api'}.${home}.${version}.${kind}`
  return Object.hasOwn(definitions, name) ? name : undefined
}

export const definitionNames = (): readonly string[] => Object.keys(definitions)
