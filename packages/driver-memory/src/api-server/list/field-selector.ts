import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import { badRequest, type Refusal } from '../status-error.ts'

/** The fields of a kind that a selector may name beside those of the metadata, and how to read them. */
export type SelectableFields = Readonly<Record<string, (object: KubernetesObject) => string>>

export interface FieldTerm {
  readonly read: (object: KubernetesObject) => string
  readonly equal: boolean
  readonly value: string
}

/** Reads `metadata.name=web,metadata.namespace!=default`. */
export const parseFieldSelector = (
  text: string,
  fields: SelectableFields | undefined,
  unselectable: (field: string) => string = (name) => unknownField(name, fields),
): E.Either<Refusal, readonly FieldTerm[]> => {
  const terms: FieldTerm[] = []
  for (const part of text.split(',')) {
    if (part === '') continue
    const [, name = '', operator = '', value = ''] = /^(.*?)(!=|==|=)(.*)$/s.exec(part) ?? []
    if (operator === '') return E.left(badRequest(`invalid selector: '${text}'; can't understand '${part}'`))
    // Only a comma, an equals sign and a backslash need a backslash before them.
    const bare = /(?<!\\)(?:\\\\)*([=])/.exec(value)?.[1]
    if (bare !== undefined)
      return E.left(badRequest(`invalid field selector: unescaped character in value: ${bare.charCodeAt(0)}`))
    const read = own(ofMetadata, name) ?? own(fields ?? {}, name)
    if (read === undefined) return E.left(badRequest(unselectable(name)))
    terms.push({ read, equal: operator !== '!=', value })
  }
  return E.right(terms)
}

/** True where every term holds. */
export const matchesFields = (terms: readonly FieldTerm[], object: KubernetesObject): boolean =>
  terms.every(({ read, equal, value }) => (read(object) === value) === equal)

const ofMetadata: SelectableFields = {
  'metadata.name': (object) => object.metadata.name ?? '',
  'metadata.namespace': (object) => object.metadata.namespace ?? '',
}

const own = (fields: SelectableFields, name: string): SelectableFields[string] | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

/** Kinds with selectable fields of their own say it in other words. */
const unknownField = (name: string, fields: SelectableFields | undefined): string =>
  fields === undefined
    ? `${JSON.stringify(name)} is not a known field selector: only "metadata.name", "metadata.namespace"`
    : `field label not supported: ${name}`
