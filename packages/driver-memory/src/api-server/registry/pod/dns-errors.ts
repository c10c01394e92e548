import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import { isOfFormat } from '../../schema/format.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'

const mostServers = 3
const mostSearches = 32
const mostCharacters = 2048

/** What is wrong with how a pod looks up names. */
export const dnsErrors = (spec: JsonObject, field: string): readonly FieldError[] => {
  const at = `${field}.dnsConfig`
  const config = objectOf(spec['dnsConfig'])
  const [servers, searches] = [textsOf(config['nameservers']), textsOf(config['searches'])]
  if (spec['dnsPolicy'] === 'None') {
    if (spec['dnsConfig'] === undefined) return [required(at, 'must provide `dnsConfig` when `dnsPolicy` is None')]
    if (servers.length === 0)
      return [required(`${at}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')]
  }
  if (spec['dnsConfig'] === undefined) return []
  return [
    ...(servers.length > mostServers
      ? [invalid(`${at}.nameservers`, servers, `must not have more than ${mostServers} nameservers`)]
      : []),
    ...servers.flatMap((server, i) => addressErrors(server, `${at}.nameservers[${i}]`)),
    ...searchErrors(searches, `${at}.searches`),
    ...objectsOf(config['options']).flatMap(({ name }, i) =>
      textOf(name) === '' ? [required(`${at}.options[${i}]`, 'must not be empty')] : [],
    ),
  ]
}

const searchErrors = (searches: readonly string[], at: string): readonly FieldError[] => [
  ...(searches.length > mostSearches
    ? [invalid(at, searches, `must not have more than ${mostSearches} search paths`)]
    : []),
  ...(searches.join(' ').length > mostCharacters
    ? [
        invalid(
          at,
          searches,
          `must not have more than ${mostCharacters} characters (including spaces) in the search list`,
        ),
      ]
    : []),
  ...searches.flatMap((search, i) => {
    const path = search.replace(/\.$/, '')
    return search === '.' || withUnderscores.test(path) ? [] : [invalid(`${at}[${i}]`, path, notASearchPath)]
  }),
]

const pattern = String.raw`[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*`
const withUnderscores = new RegExp(`^${pattern}$`)
const notASearchPath = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${pattern}')`

const addressErrors = (address: string, at: string): readonly FieldError[] =>
  isOfFormat('ipv4', address) || isOfFormat('ipv6', address)
    ? []
    : [invalid(at, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')]

/** What is wrong with names that a pod knows without looking them up. */
export const hostAliasErrors = (aliases: readonly JsonObject[], field: string): readonly FieldError[] =>
  aliases.flatMap(({ ip, hostnames }, i) => [
    ...addressErrors(textOf(ip), `${field}[${i}].ip`),
    ...textsOf(hostnames).flatMap((name, j) =>
      dnsSubdomainProblems(name).map((problem) => invalid(`${field}[${i}].hostnames[${j}]`, name, problem)),
    ),
  ])
