import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

/** A message that is no object in JSON. */
export interface SpecialType {
  readonly toJson: (fields: JsonObject) => Json | undefined
  readonly fromJson: (value: Json) => JsonObject | undefined
}

const timeOf = (digits: number): SpecialType => ({
  toJson: ({ seconds, nanos }) => {
    // An empty one is a time that is not set.
    if (typeof seconds !== 'number') return null
    const fraction =
      digits === 0
        ? ''
        : `.${String(typeof nanos === 'number' ? nanos : 0)
            .padStart(9, '0')
            .slice(0, digits)}`
    return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, `${fraction}Z`)
  },
  fromJson: (value) => {
    const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
    if (Number.isNaN(instant)) return {}
    const [, fraction = ''] = /\.(\d+)/.exec(String(value)) ?? []
    const nanos = Number(fraction.padEnd(9, '0').slice(0, 9))
    return { seconds: Math.floor(instant / 1000), ...(nanos > 0 && { nanos }) }
  },
})

/** A document that travels as the bytes of its JSON; bytes are base64 here. */
const rawJson = (field: string): SpecialType => ({
  toJson: ({ [field]: raw }) => {
    if (typeof raw !== 'string' || raw === '') return undefined
    try {
      return JSON.parse(Buffer.from(raw, 'base64').toString()) as Json
    } catch {
      return undefined
    }
  },
  fromJson: (value) => ({ [field]: Buffer.from(JSON.stringify(value)).toString('base64') }),
})

const quantity: SpecialType = {
  toJson: ({ string: text = '0' }) => text,
  fromJson: (value) => ({ string: String(value) }),
}

const intOrString: SpecialType = {
  toJson: ({ type = 0, intVal = 0, strVal = '' }) => (type === 1 ? strVal : intVal),
  fromJson: (value) => (typeof value === 'number' ? { type: 0, intVal: value } : { type: 1, strVal: value }),
}

const items: SpecialType = {
  toJson: ({ items = [] }) => items,
  fromJson: (value) => (isJsonArray(value) ? { items: value } : undefined),
}

/** One of several things, told apart by the field that holds it. */
const schemaOr = (other: string, write: (value: Json) => JsonObject): SpecialType => ({
  toJson: ({ schema, [other]: value }) => schema ?? value ?? (other === 'allows' ? false : undefined),
  fromJson: write,
})

/** Go writes an empty text and a false also where JSON leaves them out. */
const leavingOut = (names: readonly string[]): SpecialType => ({
  toJson: (fields) =>
    Object.fromEntries(
      Object.entries(fields).filter(
        ([name, value]) => !names.includes(name) || (value !== '' && value !== false && value !== 0),
      ),
    ),
  fromJson: (value) => (isJsonObject(value) ? value : undefined),
})

const schemaFields = leavingOut([
  'id',
  '$schema',
  'description',
  'type',
  'format',
  'title',
  'pattern',
  'nullable',
  'uniqueItems',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
])

export const specialTypes: ReadonlyMap<string, SpecialType> = new Map([
  ['api.resource.Quantity', quantity],
  ['util.intstr.IntOrString', intOrString],
  ['meta.v1.Time', timeOf(0)],
  ['meta.v1.MicroTime', timeOf(6)],
  ['meta.v1.FieldsV1', rawJson('Raw')],
  ['runtime.RawExtension', rawJson('raw')],
  ['authentication.v1.ExtraValue', items],
  ['authorization.v1.ExtraValue', items],
  ['apiextensions.v1.JSON', rawJson('raw')],
  ['apiextensions.v1.JSONSchemaProps', schemaFields],
  ['apiextensions.v1.ValidationRule', leavingOut(['message', 'messageExpression', 'fieldPath'])],
  ['apiextensions.v1.CustomResourceDefinitionVersion', leavingOut(['deprecated'])],
  ['apiextensions.v1.CustomResourceColumnDefinition', leavingOut(['format', 'description', 'priority'])],
  [
    'apiextensions.v1.JSONSchemaPropsOrArray',
    schemaOr('jSONSchemas', (value) => (isJsonArray(value) ? { jSONSchemas: value } : { schema: value })),
  ],
  [
    'apiextensions.v1.JSONSchemaPropsOrBool',
    schemaOr('allows', (value) => (typeof value === 'boolean' ? { allows: value } : { allows: true, schema: value })),
  ],
  [
    'apiextensions.v1.JSONSchemaPropsOrStringArray',
    schemaOr('property', (value) => (isJsonArray(value) ? { property: value } : { schema: value })),
  ],
])
