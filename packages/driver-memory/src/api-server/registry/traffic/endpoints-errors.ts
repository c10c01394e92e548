import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectsOf, textOf } from '../read.ts'
import { ipWarnings } from '../validation/address-warnings.ts'
import { endpointIpProblems, ipProblems } from '../validation/ip.ts'
import { dnsLabelProblems, dnsSubdomainProblems, portProblems } from '../validation/name-rules.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** The rules of `v1 Endpoints`. What was there before stays in order. */
export const endpointsErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] =>
  next['subsets'] === previous?.['subsets'] ? [] : objectsOf(next['subsets']).flatMap(subsetErrors)

/** Addresses that should be written otherwise. Those that the controller wrote are not looked at. */
export const endpointsWarnings = ({ metadata: { labels }, ...endpoints }: KubernetesObject): readonly string[] =>
  labels?.['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller'
    ? []
    : objectsOf(endpoints['subsets']).flatMap((subset, i) =>
        ['addresses', 'notReadyAddresses'].flatMap((field) =>
          objectsOf(subset[field]).flatMap(({ ip }, j) => ipWarnings(textOf(ip), `subsets[${i}].${field}[${j}].ip`)),
        ),
      )

const subsetErrors = (subset: JsonObject, i: number): readonly FieldError[] => {
  const at = `subsets[${i}]`
  const [ready, notReady] = [objectsOf(subset['addresses']), objectsOf(subset['notReadyAddresses'])]
  const ports = objectsOf(subset['ports'])
  return [
    ...(ready.length + notReady.length === 0 ? [required(at, 'must specify `addresses` or `notReadyAddresses`')] : []),
    ...ready.flatMap((address, j) => addressErrors(address, `${at}.addresses[${j}]`)),
    ...notReady.flatMap((address, j) => addressErrors(address, `${at}.notReadyAddresses[${j}]`)),
    ...ports.flatMap((port, j) => portErrors(port, ports.length > 1, `${at}.ports[${j}]`)),
  ]
}

const addressErrors = ({ ip, hostname, nodeName }: JsonObject, at: string): readonly FieldError[] => [
  ...ipProblems(textOf(ip)).map((problem) => invalid(`${at}.ip`, textOf(ip), problem)),
  ...nameErrors(hostname, `${at}.hostname`),
  ...(nodeName === undefined
    ? []
    : dnsSubdomainProblems(textOf(nodeName)).map((problem) => invalid(`${at}.nodeName`, nodeName, problem))),
  ...endpointIpProblems(textOf(ip)).map((problem) => invalid(`${at}.ip`, textOf(ip), problem)),
]

const portErrors = (
  { name, port = 0, protocol, appProtocol }: JsonObject,
  isOneOfMany: boolean,
  at: string,
): readonly FieldError[] => [
  ...(isOneOfMany && textOf(name) === '' ? [required(`${at}.name`)] : nameErrors(name, `${at}.name`)),
  ...portProblems(port).map((problem) => invalid(`${at}.port`, port, problem)),
  ...protocolErrors(protocol, `${at}.protocol`),
  ...appProtocolErrors(appProtocol, `${at}.appProtocol`),
]

/** A DNS label, where it is there. */
export const nameErrors = (name: JsonObject[string], field: string): readonly FieldError[] =>
  textOf(name) === '' ? [] : dnsLabelProblems(textOf(name)).map((problem) => invalid(field, name, problem))

const protocolErrors = (protocol: JsonObject[string], field: string): readonly FieldError[] => {
  if (textOf(protocol) === '') return [required(field)]
  return protocols.includes(textOf(protocol)) ? [] : [notSupported(field, textOf(protocol), protocols)]
}

export const protocols = ['SCTP', 'TCP', 'UDP']

export const appProtocolErrors = (name: JsonObject[string], field: string): readonly FieldError[] =>
  name === undefined ? [] : labelKeyProblems(textOf(name)).map((problem) => invalid(field, name, problem))
