import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, notSupported, required, tooMany } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { ipWarnings } from '../validation/address-warnings.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { canonicalIpProblems, endpointIpProblems, ipProblems, parseIp } from '../validation/ip.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../validation/name-rules.ts'
import { labelValueProblems } from '../validation/qualified-name.ts'
import { appProtocolErrors, nameErrors, protocols } from './endpoints-errors.ts'

/** The rules of `discovery.k8s.io/v1 EndpointSlice`; those that stand in its types are told last. */
export const endpointSliceErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const type = textOf(next['addressType'])
  // What was there before stays in order.
  const endpoints = next['endpoints'] === previous?.['endpoints'] ? [] : objectsOf(next['endpoints'])
  return [
    ...(previous !== undefined && type !== '' ? unknownType(type) : []),
    ...portsErrors(objectsOf(next['ports'])),
    ...(endpoints.length > mostEndpoints
      ? [tooMany('endpoints', endpoints.length, mostEndpoints)]
      : endpoints.flatMap((endpoint, i) => endpointErrors(endpoint, type, `endpoints[${i}]`))),
    ...typeErrors(type, previous),
    ...endpoints.flatMap(countErrors),
  ]
}

/** What is told of a slice that is in order: of a type on its way out, and of addresses that should be written otherwise. */
export const endpointSliceWarnings = (
  { metadata: { labels }, ...slice }: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly string[] => [
  ...(previous === undefined && slice['addressType'] === 'FQDN'
    ? ['spec.addressType: FQDN endpoints are deprecated']
    : []),
  ...(controllers.includes(labels?.['endpointslice.kubernetes.io/managed-by'] ?? '')
    ? []
    : objectsOf(slice['endpoints']).flatMap(({ addresses }, i) =>
        textsOf(addresses).flatMap((address, j) => ipWarnings(address, `endpoints[${i}].addresses[${j}]`)),
      )),
]

/** Those that write addresses as they should be. */
const controllers = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io']

const mostEndpoints = 1000
const mostAddresses = 100
const mostPorts = 20_000
const mostHints = 8

const types = ['FQDN', 'IPv4', 'IPv6']

const typeErrors = (type: string, previous: KubernetesObject | undefined): readonly FieldError[] => {
  if (type === previous?.['addressType']) return []
  const changed = immutableErrors({ addressType: type }, previous, ['addressType'], '', 'Hidden')
  if (type === '') return [required('addressType'), ...changed]
  return changed.length > 0 ? changed : unknownType(type)
}

/** A type that is not looked at in the types, since it may not change, is refused before all else. */
const unknownType = (type: string): readonly FieldError[] =>
  types.includes(type) ? [] : [notSupported('addressType', type, types)]

const countErrors = (endpoint: JsonObject, i: number): readonly FieldError[] => {
  const { length } = textsOf(endpoint['addresses'])
  if (length === 0) return [required(`endpoints[${i}].addresses`)]
  return length > mostAddresses ? [tooMany(`endpoints[${i}].addresses`, length, mostAddresses)] : []
}

const endpointErrors = (endpoint: JsonObject, type: string, at: string): readonly FieldError[] => {
  const { addresses, nodeName, hostname, hints } = endpoint
  return [
    ...textsOf(addresses).flatMap((address, i) => addressErrors(address, type, `${at}.addresses`, i)),
    ...(nodeName === undefined
      ? []
      : dnsSubdomainProblems(textOf(nodeName)).map((problem) => invalid(`${at}.nodeName`, nodeName, problem))),
    ...(hostname === undefined
      ? []
      : dnsLabelProblems(textOf(hostname)).map((problem) => invalid(`${at}.hostname`, hostname, problem))),
    ...(hints === undefined ? [] : hintErrors(objectOf(hints), `${at}.hints`)),
  ]
}

const addressErrors = (address: string, type: string, at: string, i: number): readonly FieldError[] => {
  const field = `${at}[${i}]`
  if (type === 'FQDN') return domainErrors(address, field)
  if (type !== 'IPv4' && type !== 'IPv6') return []
  const problems = type === 'IPv4' ? ipProblems(address) : canonicalIpProblems(address)
  if (problems.length > 0) return problems.map((problem) => invalid(field, address, problem))
  const isOther = parseIp(address)?.bits !== (type === 'IPv4' ? 32 : 128)
  return [
    ...(isOther ? [invalid(at, address, `must be an ${type} address`)] : []),
    ...endpointIpProblems(address).map((problem) => invalid(field, address, problem)),
  ]
}

const domainErrors = (name: string, field: string): readonly FieldError[] => {
  if (name === '') return [required(field)]
  const bare = name.replace(/\.$/, '')
  const problems = dnsSubdomainProblems(bare)
  if (problems.length > 0) return [invalid(field, bare, problems.join(','))]
  if (!bare.includes('.'))
    return [invalid(field, bare, 'should be a domain with at least two segments separated by dots')]
  const long = bare.split('.').find((label) => dnsLabelProblems(label).length > 0)
  return long === undefined ? [] : [invalid(field, long, dnsLabelProblems(long).join(','))]
}

const portsErrors = (ports: readonly JsonObject[]): readonly FieldError[] => {
  if (ports.length > mostPorts) return [tooMany('ports', ports.length, mostPorts)]
  const names = new Set<string>()
  return ports.flatMap(({ name = '', protocol, appProtocol }, i) => {
    const at = `ports[${i}]`
    const isTaken = names.has(textOf(name))
    names.add(textOf(name))
    return [
      ...nameErrors(name, `${at}.name`),
      ...(isTaken ? [duplicate(`${at}.name`, name)] : []),
      ...(protocol === undefined
        ? [required(`${at}.protocol`)]
        : protocols.includes(textOf(protocol))
          ? []
          : [notSupported(`${at}.protocol`, protocol, protocols)]),
      ...appProtocolErrors(appProtocol, `${at}.appProtocol`),
    ]
  })
}

const hintErrors = ({ forZones, forNodes }: JsonObject, at: string): readonly FieldError[] => {
  const zones = listErrors(objectsOf(forZones), `${at}.forZones`, labelValueProblems)
  if (objectsOf(forZones).length > mostHints) return zones
  return [...zones, ...listErrors(objectsOf(forNodes), `${at}.forNodes`, dnsSubdomainProblems)]
}

const listErrors = (
  hints: readonly JsonObject[],
  at: string,
  problemsOf: (name: string) => readonly string[],
): readonly FieldError[] => {
  if (hints.length > mostHints) return [tooMany(at, hints.length, mostHints)]
  const names = new Set<string>()
  return hints.flatMap(({ name }, i) => {
    const isTaken = names.has(textOf(name))
    names.add(textOf(name))
    return [
      ...(isTaken ? [duplicate(`${at}[${i}].name`, textOf(name))] : []),
      ...problemsOf(textOf(name)).map((problem) => invalid(`${at}[${i}].name`, textOf(name), problem)),
    ]
  })
}
