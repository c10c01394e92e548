import type { Json, JsonObject } from '@fixpoint/core'

/** What the generator has to know of a kind. */
export interface Kind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
  /** The least that is in order, without metadata. */
  readonly least: JsonObject
  readonly fields: readonly Field[]
  /** Fields of the status, for kinds with that subresource. */
  readonly status?: readonly Field[]
  readonly scale?: true
  /** Field selectors beside those of the metadata. */
  readonly selectors?: readonly string[]
  /** A custom resource: no strategic merge patches. */
  readonly custom?: true
  /** Whether a PUT of the status makes an object that is not there, and in a state that nothing else leads to. */
  readonly putsCreate?: true
  /** Fields that may change once an object is there; all of them where absent. */
  readonly changes?: readonly Field[]
  /** Whether the server names an object that says no name: by a uid, whose place in a list is chance. */
  readonly namesItself?: true
  /** Whether objects of it need the ServiceAccount of their namespace. */
  readonly needsAccount?: true
}

/** A field that a client may set. */
export interface Field {
  /** `spec/template/spec/containers/0/image`. */
  readonly at: string
  readonly good: readonly Json[]
  /** Values that the kind's rules refuse. */
  readonly bad?: readonly Json[]
}

export const field = (at: string, good: readonly Json[], bad: readonly Json[] = []): Field => ({ at, good, bad })

/** The same fields further down. */
export const below = (at: string, fields: readonly Field[]): readonly Field[] =>
  fields.map((each) => ({ ...each, at: `${at}/${each.at}` }))

export const pathOf = ({ group, version, plural, namespaced }: Kind, everywhere = false): string => {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return namespaced && !everywhere ? `${root}/namespaces/<<ns>>/${plural}` : `${root}/${plural}`
}
