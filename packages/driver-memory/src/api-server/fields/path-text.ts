import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'

/** A path as messages have it: `.spec.ports[port=80,protocol="TCP"].name`. */
export const pathText = (steps: readonly string[]): string => steps.map(stepText).join('')

const stepText = (step: string): string => {
  const rest = step.slice(2)
  if (step.startsWith('f:')) return `.${rest}`
  if (step.startsWith('v:')) return `[=${rest}]`
  if (step.startsWith('i:')) return `[${rest}]`
  return `[${keyText(step)}]`
}

/** A merge key as messages have it: `port=80,protocol="TCP"`. */
export const keyText = (step: string): string => {
  const key = JSON.parse(step.slice(2)) as Json
  const fields = isJsonObject(key) ? Object.entries(key) : []
  return fields.map(([field, value]) => `${field}=${valueText(value)}`).join(',')
}

/** A value as the merge prints it, which asks no key to be a scalar. */
const valueText = (value: Json | undefined): string => {
  if (isJsonArray(value)) return `[${value.map(valueText).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value ?? null)
  return Object.entries(value)
    .map(([field, inner]) => `${field}=${valueText(inner)}`)
    .join('')
}
