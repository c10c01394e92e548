import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { keyProblems } from '../simple/config-keys.ts'
import { dnsLabelProblems, dnsSubdomain } from '../validation/name-rules.ts'
import { stepBackErrors } from './path-errors.ts'
import { fieldReferenceErrors, fieldsForVariables, resourceReferenceErrors } from './reference-errors.ts'

/** What is wrong with the variables of a container, and with what they are all taken from. */
export const environmentErrors = (container: JsonObject, at: string): readonly FieldError[] => [
  ...objectsOf(container['env']).flatMap((variable, i) => variableErrors(variable, `${at}.env[${i}]`)),
  ...objectsOf(container['envFrom']).flatMap((source, i) => sourceErrors(source, `${at}.envFrom`, i)),
]

const nameErrors = (name: string, at: string): readonly FieldError[] =>
  /^[ -<>-~]+$/.test(name) ? [] : [invalid(at, name, notAVariable)]

const notAVariable = "a valid environment variable name must consist only of printable ASCII characters other than '='"

const variableErrors = (variable: JsonObject, at: string): readonly FieldError[] => {
  const name = textOf(variable['name'])
  return [
    ...(name === '' ? [required(`${at}.name`)] : nameErrors(name, `${at}.name`)),
    ...(variable['valueFrom'] === undefined
      ? []
      : valueErrors(objectOf(variable['valueFrom']), textOf(variable['value']), `${at}.valueFrom`)),
  ]
}

/** In the order in which the server looks at them. */
const sources: Readonly<Record<string, (source: JsonObject, at: string) => readonly FieldError[]>> = {
  fieldRef: (source, at) => fieldReferenceErrors(source, at, fieldsForVariables),
  resourceFieldRef: (source, at) => resourceReferenceErrors(source, at, false),
  configMapKeyRef: (source, at) => keyErrors(source, at),
  secretKeyRef: (source, at) => keyErrors(source, at),
  fileKeyRef: (source, at) => fileErrors(source, at),
}

const sourceNames = Object.keys(sources)

const valueErrors = (from: JsonObject, value: string, at: string): readonly FieldError[] => {
  const given = sourceNames.filter((name) => from[name] !== undefined)
  const errors = given.flatMap((name) => sources[name]?.(objectOf(from[name]), `${at}.${name}`) ?? [])
  const problem =
    given.length === 0
      ? 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
      : value !== ''
        ? 'may not be specified when `value` is not empty'
        : given.length > 1
          ? 'may not have more than one field specified at a time'
          : undefined
  return problem === undefined ? errors : [...errors, invalid(at, '', problem)]
}

const keyErrors = ({ name, key }: JsonObject, at: string): readonly FieldError[] => [
  ...dnsSubdomain(textOf(name), false).map((problem) => invalid(`${at}.name`, textOf(name), problem)),
  ...(textOf(key) === ''
    ? [required(`${at}.key`)]
    : keyProblems(textOf(key)).map((problem) => invalid(`${at}.key`, textOf(key), problem))),
]

const fileErrors = ({ key, volumeName, path }: JsonObject, at: string): readonly FieldError[] => [
  ...(textOf(key) === '' ? [required(`${at}.key`)] : nameErrors(textOf(key), `${at}.key`)),
  ...(textOf(volumeName) === ''
    ? [required(`${at}.volumeName`)]
    : dnsLabelProblems(textOf(volumeName)).map((problem) => invalid(`${at}.volumeName`, textOf(volumeName), problem))),
  ...(textOf(path) === '' ? [required(`${at}.path`)] : stepBackErrors(textOf(path), `${at}.path`)),
]

/** The server tells of what a source lacks where the whole list stands. */
const sourceErrors = (source: JsonObject, field: string, i: number): readonly FieldError[] => {
  const at = `${field}[${i}]`
  const prefix = textOf(source['prefix'])
  const given = ['configMapRef', 'secretRef'].filter((name) => source[name] !== undefined)
  const errors = prefix === '' ? [] : [...nameErrors(prefix, `${at}.prefix`)]
  for (const name of given) {
    const referred = textOf(objectOf(source[name])['name'])
    if (referred === '') errors.push(required(`${at}.${name}.name`))
    else
      for (const problem of dnsSubdomain(referred, true)) errors.push(invalid(`${at}.${name}.name`, referred, problem))
  }
  if (given.length === 0) errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'))
  if (given.length > 1) errors.push(invalid(field, '', 'may not have more than one field specified at a time'))
  return errors
}
