import type { Json } from '@fixpoint/core'

/** Where a reader is in a body, and what it has found to say about it. */
export class Reading {
  readonly trail: (string | number)[] = []
  /** Paths of fields that the kind does not have. */
  readonly unknown: string[] = []
  /** The first thing that is of the wrong type. */
  problem: string | undefined
  readonly kind: string

  constructor(kind: string) {
    this.kind = kind
  }

  /** `spec.template.spec.containers[0].image`. */
  path(): string {
    let path = ''
    for (const step of this.trail) path += typeof step === 'number' ? `[${step}]` : path === '' ? step : `.${step}`
    return path
  }
}

/** Tells that a value is of the wrong type, in the words of Go's decoder. */
export const wrongType = (reading: Reading, value: Json, type: string): undefined => {
  const fields = reading.trail.filter((step) => typeof step === 'string')
  const [first = ''] = fields
  const struct =
    first === 'metadata' ? 'ObjectMeta' : `${reading.kind}${first.charAt(0).toUpperCase()}${first.slice(1)}`
  reading.problem ??= `json: cannot unmarshal ${typeOf(value)} into Go struct field ${struct}.${fields.join('.')} of type ${type}`
  return undefined
}

const typeOf = (value: Json): string => {
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'number' : `number ${value}`
  return Array.isArray(value) ? 'array' : typeof value
}
