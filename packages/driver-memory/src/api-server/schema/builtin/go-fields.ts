import type { Json } from '@fixpoint/core'
import { goFields } from './go-fields.generated.ts'

/** What the Go type of a definition says that its schema does not. */
export interface GoFields {
  /** Scalars whose zero value is kept. */
  readonly kept: ReadonlySet<string>
  /** What is written in place of fields that nobody set. */
  readonly always: ReadonlyMap<string, Json>
}

/** Of a definition by its name in the OpenAPI document. */
export const goFieldsNamed = (name: string): GoFields => {
  const kept = new Set<string>()
  const always = new Map<string, Json>()
  const line = Object.hasOwn(goFields, name) ? (goFields[name] ?? '') : ''
  for (const [, field = '', zero] of line.matchAll(/(\w+)(?:\*|=(\S+))/g)) {
    kept.add(field)
    if (zero !== undefined) always.set(field, JSON.parse(zero) as Json)
  }
  return { kept, always }
}
