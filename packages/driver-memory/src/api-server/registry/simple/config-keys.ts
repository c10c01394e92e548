import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf } from '../read.ts'
import { immutableErrors } from './immutable-errors.ts'

/** What is wrong with a ConfigMap: no key stands in both of its parts. */
export const configMapErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const data = objectOf(next['data'])
  const binaryData = objectOf(next['binaryData'])
  return [
    ...frozenErrors(next, previous),
    ...Object.keys(data).flatMap((key) => [
      ...keyErrors(key, 'data'),
      ...(key in binaryData ? [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')] : []),
    ]),
    ...keysErrors(binaryData, 'binaryData'),
  ]
}

const frozenErrors = immutableErrors('data', 'binaryData')

/** Keys are names of files. */
export const keysErrors = (data: JsonObject, field: string): readonly FieldError[] =>
  Object.keys(data).flatMap((key) => keyErrors(key, field))

const keyErrors = (key: string, field: string): readonly FieldError[] =>
  keyProblems(key).map((problem) => invalid(`${field}[${key}]`, key, problem))

/** What is wrong with the name of a key. */
export const keyProblems = (key: string): readonly string[] => {
  const problems: string[] = []
  if (key.length > 253) problems.push('must be no more than 253 characters')
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) problems.push(notAKey)
  if (key === '.') problems.push("must not be '.'")
  else if (key === '..') problems.push("must not be '..'")
  else if (key.startsWith('..')) problems.push("must not start with '..'")
  return problems
}

const notAKey =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
