import { goNames } from './go-names.generated.ts'

/** What Go calls a field beside its name in JSON. */
export interface GoName {
  /** Its type, where that does not follow from the schema. */
  readonly type?: string
  /** The struct that it is embedded with. */
  readonly inlined?: string
}

/** Of a field of a definition. */
export const goNameOf = (definition: string | undefined, field: string): GoName =>
  (definition === undefined ? undefined : goNames[definition]?.[field]) ?? nothing

const nothing: GoName = {}
