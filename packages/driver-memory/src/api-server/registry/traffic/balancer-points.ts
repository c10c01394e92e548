import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { ipWarnings } from '../validation/address-warnings.ts'
import { ipProblems, parseIp } from '../validation/ip.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'

/** Where traffic comes in, as the status of a Service or of an Ingress has it. */
export const balancerPoints = ({ status }: KubernetesObject): readonly JsonObject[] =>
  objectsOf(objectOf(objectOf(status)['loadBalancer'])['ingress'])

/** What is told of addresses that should be written otherwise. */
export const pointWarnings = (object: KubernetesObject): readonly string[] =>
  balancerPoints(object).flatMap(({ ip }, i) => ipWarnings(textOf(ip), `status.loadBalancer.ingress[${i}]`))

/** What is wrong with the addresses and names. Addresses that were let in before are not looked at again. */
export const pointErrors = (
  points: readonly JsonObject[],
  known: readonly JsonObject[],
  more: (point: JsonObject, at: string) => readonly FieldError[] = () => [],
): readonly FieldError[] =>
  points.flatMap((point, i) => {
    const at = `status.loadBalancer.ingress[${i}]`
    const [ip, hostname] = [textOf(point['ip']), textOf(point['hostname'])]
    const isKnown = ip === '' || known.some((each) => each['ip'] === ip)
    return [
      ...(isKnown ? [] : ipProblems(ip)).map((why) => invalid(`${at}.ip`, ip, why)),
      ...more(point, at),
      ...(hostname === '' ? [] : nameProblems(hostname)).map((why) => invalid(`${at}.hostname`, hostname, why)),
    ]
  })

const nameProblems = (name: string): readonly string[] => [
  ...dnsSubdomainProblems(name),
  ...(parseIp(name) === undefined ? [] : ['must be a DNS name, not an IP address']),
]
