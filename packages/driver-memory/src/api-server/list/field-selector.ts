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
  const named = namedTerms(text)
  if (E.isLeft(named)) return named
  const terms: FieldTerm[] = []
  for (const { name, ...term } of named.right) {
    const read = own(ofMetadata, name) ?? own(fields ?? {}, name)
    if (read === undefined) return E.left(badRequest(unselectable(name)))
    terms.push({ ...term, read })
  }
  return E.right(terms)
}

/** A term that names a field, whether or not the kind has it. */
export interface NamedTerm extends Pick<FieldTerm, 'equal' | 'value'> {
  readonly name: string
}

/** The terms of a selector, sorted: the first that is wrong is told of. */
export const namedTerms = (text: string): E.Either<Refusal, readonly NamedTerm[]> => {
  const terms: NamedTerm[] = []
  // A comma after a backslash stands for itself.
  const parts = text.match(/(?:\\.|[^\\,]|\\$)+/gs) ?? []
  for (const part of parts.toSorted((a, b) => (a < b ? -1 : 1))) {
    const [, name = '', operator = '', raw = ''] = /^(.*?)(!=|==|=)(.*)$/s.exec(part) ?? []
    if (operator === '') return E.left(badRequest(`invalid selector: '${text}'; can't understand '${part}'`))
    const value = unescaped(raw)
    if (E.isLeft(value)) return E.left(badRequest(`invalid field selector: ${value.left}`))
    terms.push({ name, equal: operator !== '!=', value: value.right })
  }
  return E.right(terms)
}

/** Only a comma, an equals sign and a backslash take a backslash before them, and the first two need one. */
const unescaped = (raw: string): E.Either<string, string> => {
  for (const [found, after] of raw.matchAll(/\\(.?)|[,=]/gsu)) {
    if (after === undefined) return E.left(`unescaped character in value: ${found.charCodeAt(0)}`)
    if (!/[\\,=]/.test(after)) return E.left(`invalid escape sequence: ${found}`)
  }
  return E.right(raw.replaceAll(/\\(.)/gs, '$1'))
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
