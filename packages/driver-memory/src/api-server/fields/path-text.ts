import { isJsonObject } from '@fixpoint/core'

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
  const key: unknown = JSON.parse(step.slice(2))
  const fields = isJsonObject(key) ? Object.entries(key) : []
  return fields.map(([field, value]) => `${field}=${JSON.stringify(value)}`).join(',')
}
