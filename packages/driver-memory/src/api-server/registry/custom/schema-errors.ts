import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { isFieldPath } from './rule-errors.ts'

/** Where in a schema a part of it stands. */
interface Place {
  readonly path: string
  readonly isRoot: boolean
  /** Whether it is about the metadata of an object, or its type. */
  readonly isMeta: boolean
  /** Why there may be no default. */
  readonly noDefault: string
}

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']

/** What in a schema of a definition OpenAPI or Kubernetes' extensions of it do not allow, in the words of apiextensions-apiserver. */
export const schemaErrors = (schema: JsonObject, path: string): readonly FieldError[] =>
  errorsOf(schema, { path, isRoot: true, isMeta: false, noDefault: '' })

const errorsOf = (schema: JsonObject, place: Place): readonly FieldError[] => [
  ...plainErrors(schema, place),
  ...innerErrors(schema, place),
  ...typeErrors(schema, place.path),
  ...listErrors(schema, place.path),
  ...ruleErrors(schema, place.path),
]

const unsupported = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref']

const plainErrors = (schema: JsonObject, { path, isMeta, noDefault }: Place): readonly FieldError[] => {
  const { type, items } = schema
  const errors: FieldError[] = []
  if (textOf(type) !== '' && !types.includes(textOf(type)))
    errors.push(notSupported(`${path}.type`, textOf(type), types))
  if (schema['default'] !== undefined && noDefault !== '')
    errors.push(forbidden(`${path}.default`, `must not be set ${noDefault}`))
  for (const name of unsupported)
    if (schema[name] !== undefined) errors.push(forbidden(`${path}.${name}`, `${name} is not supported`))
  if (type === 'null')
    errors.push(forbidden(`${path}.type`, 'type cannot be set to null, use nullable as an alternative'))
  if (isJsonArray(items)) errors.push(forbidden(`${path}.items`, 'items must be a schema object and not an array'))
  if (isMeta && schema['x-kubernetes-embedded-resource'] === true)
    errors.push(forbidden(`${path}.x-kubernetes-embedded-resource`, 'must not be used inside of resource meta'))
  if (schema['uniqueItems'] === true)
    errors.push(
      forbidden(
        `${path}.uniqueItems`,
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    )
  return errors
}

const metaFields = ['metadata', 'kind', 'apiVersion']

const innerErrors = (schema: JsonObject, place: Place): readonly FieldError[] => {
  const { path, isRoot, isMeta } = place
  const { additionalProperties, properties, items } = schema
  const inner: Place = { ...place, isRoot: false }
  const errors: FieldError[] = []
  const has = Object.keys(objectOf(properties)).length > 0
  if (additionalProperties !== undefined && has && additionalProperties !== true)
    errors.push(forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'))
  if (isJsonObject(additionalProperties))
    errors.push(
      ...errorsOf(additionalProperties, {
        ...inner,
        path: `${path}.additionalProperties`,
        ...(isMeta && { noDefault: 'inside additionalProperties applying to object metadata' }),
      }),
    )
  for (const [name, property] of Object.entries(objectOf(properties)).toSorted(byKey)) {
    const meta = (isRoot || schema['x-kubernetes-embedded-resource'] === true) && metaFields.includes(name)
    errors.push(
      ...errorsOf(objectOf(property), {
        ...inner,
        path: `${path}.properties[${name}]`,
        isMeta: isMeta || meta,
        ...(meta && isRoot && { noDefault: `in top-level ${name}` }),
      }),
    )
  }
  if (isJsonObject(schema['not'])) errors.push(...errorsOf(schema['not'], { ...inner, path: `${path}.not` }))
  for (const junctor of ['allOf', 'oneOf', 'anyOf'])
    for (const [i, part] of objectsOf(schema[junctor]).entries())
      errors.push(...errorsOf(part, { ...inner, path: `${path}.${junctor}[${i}]` }))
  if (isJsonObject(items)) errors.push(...errorsOf(items, { ...inner, path: `${path}.items` }))
  return errors
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

const typeErrors = (schema: JsonObject, path: string): readonly FieldError[] => {
  const { type } = schema
  const mapType = schema['x-kubernetes-map-type']
  const listType = schema['x-kubernetes-list-type']
  const errors: FieldError[] = []
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    errors.push(invalid(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined'))
  if (mapType !== undefined) errors.push(...mustBe(type, 'object', 'x-kubernetes-map-type', path))
  if (mapType !== undefined && !['atomic', 'granular'].includes(textOf(mapType)))
    errors.push(notSupported(`${path}.x-kubernetes-map-type`, mapType, ['atomic', 'granular']))
  if (listType !== undefined && type !== 'array') errors.push(...mustBe(type, 'array', 'x-kubernetes-list-type', path))
  else if (listType === 'set') errors.push(...setErrors(objectOf(schema['items']), path))
  if (listType !== undefined && !['atomic', 'set', 'map'].includes(textOf(listType)))
    errors.push(notSupported(`${path}.x-kubernetes-list-type`, listType, ['atomic', 'set', 'map']))
  return errors
}

const mustBe = (type: Json | undefined, wanted: string, by: string, path: string): readonly FieldError[] => {
  if (type === wanted) return []
  const why = `must be ${wanted} if ${by} is specified`
  return [textOf(type) === '' ? required(`${path}.type`, why) : invalid(`${path}.type`, textOf(type), why)]
}

const setErrors = (items: JsonObject, path: string): readonly FieldError[] => {
  const why = 'must be atomic as item of a list with x-kubernetes-list-type=set'
  const [listType = 'atomic', mapType] = [items['x-kubernetes-list-type'], items['x-kubernetes-map-type']]
  if (items['type'] === 'array' && listType !== 'atomic')
    return [invalid(`${path}.items.x-kubernetes-list-type`, listType, why)]
  return items['type'] === 'object' && mapType !== 'atomic'
    ? [invalid(`${path}.items.x-kubernetes-map-type`, items['x-kubernetes-list-type'], why)]
    : []
}

const listErrors = (schema: JsonObject, path: string): readonly FieldError[] => {
  const listType = schema['x-kubernetes-list-type']
  const keys = textsOf(schema['x-kubernetes-list-map-keys'])
  const at = { keys: `${path}.x-kubernetes-list-map-keys`, type: `${path}.x-kubernetes-list-type` }
  const errors: FieldError[] = []
  if (keys.length > 0 && listType !== 'map') {
    const why = 'must be map if x-kubernetes-list-map-keys is non-empty'
    errors.push(listType === undefined ? required(at.type, why) : invalid(at.type, listType, why))
  }
  const items = objectOf(schema['items'])
  if (listType === 'map') {
    if (keys.length === 0) errors.push(required(at.keys, 'must not be empty if x-kubernetes-list-type is map'))
    if (schema['items'] === undefined)
      errors.push(required(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map'))
    else if (items['type'] !== 'object')
      errors.push(
        invalid(
          `${path}.items.type`,
          textOf(items['type']),
          "must be object if parent array's x-kubernetes-list-type is map",
        ),
      )
    else errors.push(...keyErrors(keys, items, path))
  }
  if ((listType === 'map' || listType === 'set') && items['nullable'] === true)
    errors.push(forbidden(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${listType}`))
  return listType === 'map' ? [...errors, ...absentKeyErrors(keys, items, path)] : errors
}

const keyErrors = (keys: readonly string[], items: JsonObject, path: string): readonly FieldError[] => {
  const properties = objectOf(items['properties'])
  const at = `${path}.x-kubernetes-list-map-keys`
  return keys.flatMap((key, i) => {
    const errors: FieldError[] = []
    const { type } = objectOf(properties[key])
    if (properties[key] === undefined)
      errors.push(invalid(at, [...keys], 'entries must all be names of item properties'))
    else if (type === 'array' || type === 'object')
      errors.push(
        invalid(
          `${path}.items.properties[${key}].type`,
          'object',
          "must be a scalar type if parent array's x-kubernetes-list-type is map",
        ),
      )
    if (keys.indexOf(key) < i) errors.push(invalid(at, [...keys], 'must not contain duplicate entries'))
    return errors
  })
}

/** By its keys an item is told from others: none of them may be absent. */
const absentKeyErrors = (keys: readonly string[], items: JsonObject, path: string): readonly FieldError[] => {
  const always = textsOf(items['required'])
  const word = 'this property is in x-kubernetes-list-map-keys, so it'
  return keys.flatMap((key) => {
    const property = objectOf(items['properties'])[key]
    if (!isJsonObject(property)) return []
    const at = `${path}.items.properties[${key}]`
    const errors: FieldError[] = []
    if (!always.includes(key) && property['default'] === undefined)
      errors.push(required(`${at}.default`, `${word} must have a default or be a required property`))
    if (property['nullable'] === true) errors.push(forbidden(`${at}.nullable`, `${word} cannot be nullable`))
    return errors
  })
}

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

const ruleErrors = (schema: JsonObject, path: string): readonly FieldError[] =>
  objectsOf(schema['x-kubernetes-validations']).flatMap((rule, i) => {
    const at = `${path}.x-kubernetes-validations[${i}]`
    const [text, message, composed] = [textOf(rule['rule']), textOf(rule['message']), textOf(rule['messageExpression'])]
    const errors: FieldError[] = []
    if (text.trim() === '') errors.push(required(`${at}.rule`, 'rule is not specified'))
    else if (message !== '' && message.trim() === '')
      errors.push(invalid(`${at}.message`, message, 'must be non-empty if specified'))
    else if (message.trim().includes('\n'))
      errors.push(invalid(`${at}.message`, message, 'must not contain line breaks'))
    else if (text.trim().includes('\n') && message.trim() === '')
      errors.push(required(`${at}.message`, 'message must be specified if rule contains line breaks'))
    if (composed !== '' && composed.trim() === '')
      errors.push(required(`${at}.messageExpression`, 'messageExpression must be non-empty if specified'))
    if (rule['reason'] !== undefined && !reasons.includes(textOf(rule['reason'])))
      errors.push(notSupported(`${at}.reason`, textOf(rule['reason']), reasons))
    const field = textOf(rule['fieldPath'])
    if (field !== '' && field.trim() === '')
      errors.push(invalid(`${at}.fieldPath`, field, 'must be non-empty if specified'))
    if (/[\n\r]/.test(field)) errors.push(invalid(`${at}.fieldPath`, field, 'must not contain line breaks'))
    if (field !== '' && !isFieldPath(field, schema))
      errors.push(invalid(`${at}.fieldPath`, field, 'must be a valid path'))
    return errors
  })
