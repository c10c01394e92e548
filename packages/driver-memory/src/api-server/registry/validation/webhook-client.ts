import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import { numberOf, objectOf, textOf } from '../read.ts'
import { dnsSubdomainProblems } from './name-rules.ts'

/** What is wrong with the address of a webhook. */
export const clientErrors = ({ url, service }: JsonObject, field: string): readonly FieldError[] => {
  if ((url === undefined) === (service === undefined))
    return [required(field, 'exactly one of url or service is required')]
  return service === undefined
    ? urlErrors(textOf(url), `${field}.url`)
    : serviceErrors(objectOf(service), `${field}.service`)
}

const form = '; desired format: https://host[/path]'

/** Taken apart as Go does it. */
const urlErrors = (text: string, field: string): readonly FieldError[] => {
  const [, scheme = '', authority = '', , query = '', fragment = ''] =
    /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(text) ?? []
  const at = authority.lastIndexOf('@')
  const errors: FieldError[] = []
  if (scheme !== 'https') errors.push(invalid(field, scheme, `'https' is the only allowed URL scheme${form}`))
  if (authority.slice(at + 1) === '') errors.push(invalid(field, '', `host must be specified${form}`))
  if (at >= 0) errors.push(invalid(field, authority.slice(0, at), 'user information is not permitted in the URL'))
  if (fragment !== '') errors.push(invalid(field, fragment, 'fragments are not permitted in the URL'))
  if (query !== '') errors.push(invalid(field, query, 'query parameters are not permitted in the URL'))
  return errors
}

const serviceErrors = ({ name, namespace, path, port }: JsonObject, field: string): readonly FieldError[] => [
  ...(textOf(name) === '' ? [required(`${field}.name`)] : []),
  ...(textOf(namespace) === '' ? [required(`${field}.namespace`)] : []),
  ...(numberOf(port) >= 1 && numberOf(port) <= 65_535
    ? []
    : [invalid(`${field}.port`, numberOf(port), 'port is not valid: must be between 1 and 65535, inclusive')]),
  ...pathErrors(textOf(path), `${field}.path`),
]

const pathErrors = (path: string, field: string): readonly FieldError[] => {
  if (path === '' || path === '/') return []
  const refuse = (why: string): FieldError => invalid(field, path, why)
  if (path === '//') return [refuse('segment[0] may not be empty')]
  const segments = path.slice(1).replace(/\/$/, '').split('/')
  return [
    ...(path.startsWith('/') ? [] : [refuse("must start with a '/'")]),
    ...segments.flatMap((segment, i) =>
      segment === ''
        ? [refuse(`segment[${i}] may not be empty`)]
        : dnsSubdomainProblems(segment).map((problem) => refuse(`segment[${i}]: ${problem}`)),
    ),
  ]
}
