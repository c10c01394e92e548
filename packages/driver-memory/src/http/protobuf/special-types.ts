import { isJsonArray, type Json, type JsonObject } from '@fixpoint/core'

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

export const specialTypes: ReadonlyMap<string, SpecialType> = new Map([
  ['api.resource.Quantity', quantity],
  ['util.intstr.IntOrString', intOrString],
  ['meta.v1.Time', timeOf(0)],
  ['meta.v1.MicroTime', timeOf(6)],
  ['meta.v1.FieldsV1', rawJson('Raw')],
  ['runtime.RawExtension', rawJson('raw')],
  ['authentication.v1.ExtraValue', items],
  ['authorization.v1.ExtraValue', items],
])
