import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { fileErrors, keyPathErrors, modeErrors, ownerErrors } from './path-errors.ts'
import { fieldReferenceErrors, fieldsForFiles, resourceReferenceErrors } from './reference-errors.ts'

/** What is wrong with a volume of files that tell of the pod itself; the server does not say which of them. */
export const downwardErrors = (source: JsonObject, at: string): readonly FieldError[] => [
  ...modeErrors(source['defaultMode'], `${at}.defaultMode`),
  ...ownerErrors(source['defaultUser'], `${at}.defaultUser`),
  ...objectsOf(source['items']).flatMap((file) => downwardFileErrors(file, at)),
]

const downwardFileErrors = (file: JsonObject, at: string): readonly FieldError[] => {
  const { path, fieldRef, resourceFieldRef, mode, user } = file
  const errors: FieldError[] = textOf(path) === '' ? [required(`${at}.path`)] : []
  errors.push(...fileErrors(textOf(path), `${at}.path`))
  if (fieldRef !== undefined) {
    errors.push(...fieldReferenceErrors(objectOf(fieldRef), `${at}.fieldRef`, fieldsForFiles))
    if (resourceFieldRef !== undefined) errors.push(invalid(at, 'resource', notBoth))
  } else if (resourceFieldRef === undefined)
    errors.push(required(at, 'one of fieldRef and resourceFieldRef is required'))
  else errors.push(...resourceReferenceErrors(objectOf(resourceFieldRef), `${at}.resourceFieldRef`, true))
  return [...errors, ...modeErrors(mode, `${at}.mode`), ...ownerErrors(user, `${at}.user`)]
}

const notBoth = 'fieldRef and resourceFieldRef can not be specified simultaneously'

/** What is wrong with a volume that is put together out of several sources. */
export const projectedErrors = (volume: JsonObject, at: string): readonly FieldError[] => {
  const paths = new Set<string>()
  return [
    ...modeErrors(volume['defaultMode'], `${at}.defaultMode`),
    ...ownerErrors(volume['defaultUser'], `${at}.defaultUser`),
    ...objectsOf(volume['sources']).flatMap((source, i) => sourceErrors(source, at, `${at}.sources[${i}]`, paths)),
  ]
}

type Rule = (
  source: JsonObject,
  at: string,
  field: string,
  taken: (path: string, shown: string) => readonly FieldError[],
) => readonly FieldError[]

const keys: Rule = (source, at, _, taken) => [
  ...(textOf(source['name']) === '' ? [required(`${at}.name`)] : []),
  ...objectsOf(source['items']).flatMap((item, i) => [
    ...keyPathErrors([item], `${at}.items`).map((error) => ({
      ...error,
      field: error.field.replace('items[0]', `items[${i}]`),
    })),
    ...taken(textOf(item['path']), textOf(source['name'])),
  ]),
]

const tenMinutes = 600

const token: Rule = ({ expirationSeconds, path, user }, at, field) => {
  const errors: FieldError[] = []
  const seconds = `${at}.expirationSeconds`
  if (typeof expirationSeconds !== 'number') errors.push(required(seconds))
  else if (expirationSeconds < tenMinutes)
    errors.push(invalid(seconds, expirationSeconds, 'may not specify a duration less than 10 minutes'))
  else if (expirationSeconds > 2 ** 32)
    errors.push(invalid(seconds, expirationSeconds, 'may not specify a duration larger than 2^32 seconds'))
  return [
    ...errors,
    ...(textOf(path) === '' ? [required(`${field}.path`)] : fileErrors(textOf(path), `${field}.path`)),
    ...ownerErrors(user, `${at}.user`),
  ]
}

/** In the order in which the server looks at them. */
const rules: Readonly<Record<string, Rule>> = {
  secret: keys,
  configMap: keys,
  downwardAPI: ({ items }, at, _, taken) =>
    objectsOf(items).flatMap((file) => [
      ...downwardFileErrors(file, at),
      ...taken(textOf(file['path']), textOf(file['path'])),
    ]),
  serviceAccountToken: token,
}

const sourceErrors = (source: JsonObject, field: string, at: string, paths: Set<string>): readonly FieldError[] => {
  const taken = (path: string, shown: string): readonly FieldError[] => {
    if (path === '') return []
    if (paths.has(path)) return [invalid(field, shown, 'conflicting duplicate paths')]
    paths.add(path)
    return []
  }
  const given = Object.keys(rules).filter((name) => source[name] !== undefined)
  return [
    ...given.flatMap((name) => rules[name]?.(objectOf(source[name]), `${at}.${name}`, field, taken) ?? []),
    ...(given.length > 1 ? [forbidden(at, 'may not specify more than 1 volume type per source')] : []),
  ]
}
