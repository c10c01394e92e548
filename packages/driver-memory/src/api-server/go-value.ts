import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

/** What Go calls the type of a value that it has read of JSON. */
export const goType = (value: Json): string => {
  if (value === null) return '<nil>'
  if (isJsonArray(value)) return '[]interface {}'
  if (isJsonObject(value)) return 'map[string]interface {}'
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}

/** What Go's JSON decoder calls a value. */
export const jsonType = (value: Json): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value

/** A value as Go prints it for people: `map[a:1 b:[x y]]`. */
export const goText = (value: Json): string => {
  if (value === null) return '<nil>'
  if (isJsonArray(value)) return `[${value.map(goText).join(' ')}]`
  if (isJsonObject(value))
    return `map[${sorted(value)
      .map(([name, field]) => `${name}:${goText(field)}`)
      .join(' ')}]`
  return typeof value === 'number' ? goNumber(value) : String(value)
}

/** A value as Go would write it in a program. */
export const goSyntax = (value: Json): string => {
  if (value === null) return 'interface {}(nil)'
  if (isJsonArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (typeof value === 'number') return goNumber(value)
  if (!isJsonObject(value)) return JSON.stringify(value)
  const fields = sorted(value).map(([name, field]) => `${JSON.stringify(name)}:${goSyntax(field)}`)
  return `map[string]interface {}{${fields.join(', ')}}`
}

/** A number that is no whole one of 64 bits is a float. */
export const goNumber = (value: number): string => (goType(value) === 'int64' ? String(value) : goFloat(value))

/** A float as Go prints it: with an exponent where it is very large or very small (strconv, FormatFloat with 'g'). */
export const goFloat = (value: number): string => {
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** Go prints the keys of maps in order. */
const sorted = (value: JsonObject): readonly (readonly [string, Json])[] =>
  Object.entries(value)
    .map(([name, field]) => [name, field ?? null] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
