import { isJsonObject, type JsonObject, sameJson } from '@fixpoint/core'
import { describe, type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { patternOf } from '../../schema/pattern.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'

/** Of a whole object, of an item of a list, or of a field. */
type Level = 'root' | 'item' | 'field'

/** What keeps a schema from being structural, in the words of apiextensions-apiserver and sorted as it does. */
export const structuralErrors = (schema: JsonObject, path: string): readonly FieldError[] =>
  [...errorsOf(schema, 'root', path), ...incomplete(schema, schema, path, path)].toSorted((a, b) =>
    describe(a) < describe(b) ? -1 : 1,
  )

const errorsOf = (schema: JsonObject, level: Level, path: string): readonly FieldError[] => {
  const { type, items, properties, additionalProperties } = schema
  const errors: FieldError[] = []
  if (type === 'array' && (items === undefined || items === true || items === false))
    errors.push(required(`${path}.items`, 'must be specified'))
  if (isJsonObject(items)) errors.push(...errorsOf(items, 'item', `${path}.items`))
  for (const [name, property] of Object.entries(objectOf(properties)))
    errors.push(...errorsOf(objectOf(property), 'field', `${path}.properties[${name}]`))
  if (additionalProperties !== undefined && level === 'root')
    errors.push(forbidden(`${path}.additionalProperties`, 'must not be used at the root'))
  if (isJsonObject(additionalProperties))
    errors.push(...errorsOf(additionalProperties, 'field', `${path}.additionalProperties`))
  return [...errors, ...extensionErrors(schema, path), ...valueErrors(schema, path), ...ownErrors(schema, level, path)]
}

const extensionErrors = (schema: JsonObject, path: string): readonly FieldError[] => {
  if (schema['x-kubernetes-int-or-string'] !== true) return []
  return ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource']
    .filter((name) => schema[name] === true)
    .map((name) => invalid(`${path}.${name}`, true, 'must be false if x-kubernetes-int-or-string is true'))
}

const emptyType: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
}

const ownErrors = (schema: JsonObject, level: Level, path: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const type = textOf(schema['type'])
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true
  const keepsUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true
  if (isEmbedded && type !== 'object') {
    const why = 'must be object if x-kubernetes-embedded-resource is true'
    errors.push(type === '' ? required(`${path}.type`, why) : invalid(`${path}.type`, type, why))
  } else if (type === '' && schema['x-kubernetes-int-or-string'] !== true && !keepsUnknown)
    errors.push(required(`${path}.type`, emptyType[level]))
  if (isEmbedded && schema['additionalProperties'] !== undefined)
    errors.push(forbidden(`${path}.additionalProperties`, 'must not be used if x-kubernetes-embedded-resource is set'))
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalid(`${path}.type`, type, 'must be object at the root'))
  const properties = objectOf(schema['properties'])
  const isObject = level === 'root' || isEmbedded
  for (const name of isObject ? ['kind', 'apiVersion'] : []) {
    const found = properties[name]
    if (isJsonObject(found) && found['type'] !== 'string')
      errors.push(invalid(`${path}.properties[${name}].type`, textOf(found['type']), 'must be string'))
  }
  const { metadata } = properties
  if (isJsonObject(metadata) && isObject)
    errors.push(...metadataErrors(metadata, level, `${path}.properties[metadata]`))
  if (isEmbedded && !keepsUnknown && Object.keys(properties).length === 0)
    errors.push(
      required(
        `${path}.properties`,
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    )
  return errors
}

const metadataErrors = (metadata: JsonObject, level: Level, path: string): readonly FieldError[] => {
  const { type, properties, default: _, ...rest } = metadata
  const errors: FieldError[] = []
  if (type !== 'object') errors.push(invalid(`${path}.type`, textOf(type), 'must be object'))
  const others = Object.keys(objectOf(properties)).filter((name) => name !== 'name' && name !== 'generateName')
  if (level === 'root' && (others.length > 0 || Object.keys(rest).length > 0))
    errors.push(
      forbidden(
        path,
        'must not specify anything other than name and generateName, but metadata is implicitly specified',
      ),
    )
  return errors
}

const intOrString = [{ type: 'integer' }, { type: 'string' }]
const isIntOrString = (schema: JsonObject): boolean => sameJson(schema['anyOf'], intOrString)

/** Of the parts that only restrict values: they may say nothing of what a value is. */
const valueErrors = (schema: JsonObject, path: string, skipsAnyOf = false): readonly FieldError[] => {
  const isPlain = !skipsAnyOf && !isIntOrString(schema)
  const allOf = objectsOf(schema['allOf'])
  const errors: FieldError[] = []
  if (isPlain)
    for (const [i, part] of objectsOf(schema['anyOf']).entries())
      errors.push(...nestedErrors(part, `${path}.anyOf[${i}]`))
  for (const [i, part] of allOf.entries())
    errors.push(...nestedErrors(part, `${path}.allOf[${i}]`, i === 0 && isIntOrString(part)))
  for (const [i, part] of objectsOf(schema['oneOf']).entries())
    errors.push(...nestedErrors(part, `${path}.oneOf[${i}]`))
  if (isJsonObject(schema['not'])) errors.push(...nestedErrors(schema['not'], `${path}.not`))
  const pattern = textOf(schema['pattern'])
  const read = pattern === '' ? undefined : patternOf(pattern)
  if (read?._tag === 'Unreadable')
    errors.push(invalid(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${read.why}`))
  return errors
}

const mustBeEmpty: Readonly<Record<string, string>> = {
  type: 'must be empty to be structural',
  additionalProperties: 'must be undefined to be structural',
  default: 'must be undefined to be structural',
  title: 'must be empty to be structural',
  description: 'must be empty to be structural',
  nullable: 'must be false to be structural',
  'x-kubernetes-preserve-unknown-fields': 'must be false to be structural',
  'x-kubernetes-embedded-resource': 'must be false to be structural',
  'x-kubernetes-int-or-string': 'must be false to be structural',
  'x-kubernetes-list-map-keys': 'must be empty to be structural',
  'x-kubernetes-list-type': 'must be undefined to be structural',
  'x-kubernetes-map-type': 'must be undefined to be structural',
  'x-kubernetes-validations': 'must be empty to be structural',
}

const nestedErrors = (schema: JsonObject, path: string, skipsAnyOf = false): readonly FieldError[] => {
  const errors: FieldError[] = [...valueErrors(schema, path, skipsAnyOf)]
  if (isJsonObject(schema['items'])) errors.push(...nestedErrors(schema['items'], `${path}.items`))
  for (const [name, property] of Object.entries(objectOf(schema['properties'])))
    errors.push(...nestedErrors(objectOf(property), `${path}.properties[${name}]`))
  for (const [name, why] of Object.entries(mustBeEmpty))
    if (schema[name] !== undefined && schema[name] !== false && schema[name] !== '')
      errors.push(forbidden(`${path}.${name}`, why))
  if (objectOf(schema['properties'])['metadata'] !== undefined)
    errors.push(forbidden(`${path}.properties[metadata]`, 'must not be specified in a nested context'))
  return errors
}

/** Whatever a part restricts has to be there outside of it. */
const incomplete = (part: JsonObject, schema: JsonObject, path: string, partPath: string): readonly FieldError[] => [
  ...(isJsonObject(part['not']) ? missing(part['not'], schema, path, `${partPath}.not`) : []),
  ...['allOf', 'anyOf', 'oneOf'].flatMap((junctor) =>
    objectsOf(part[junctor]).flatMap((each, i) => missing(each, schema, path, `${partPath}.${junctor}[${i}]`)),
  ),
]

const missing = (
  part: JsonObject,
  schema: JsonObject[string],
  path: string,
  partPath: string,
): readonly FieldError[] => {
  if (!isJsonObject(schema)) return [required(path, `because it is defined in ${partPath}`)]
  const { items, properties } = part
  return [
    ...incomplete(part, schema, path, partPath),
    ...(isJsonObject(items) ? missing(items, schema['items'], `${path}.items`, `${partPath}.items`) : []),
    ...Object.entries(objectOf(properties)).flatMap(([name, property]) => {
      const step = `.properties[${name}]`
      return missing(objectOf(property), objectOf(schema['properties'])[name], path + step, partPath + step)
    }),
  ]
}
