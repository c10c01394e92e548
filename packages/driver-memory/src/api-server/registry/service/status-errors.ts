import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { ipProblems, parseIp } from '../validation/ip.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'

const field = 'status.loadBalancer.ingress'

/** The rules of what a load balancer may say of itself. */
export const statusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const points = pointsOf(next)
  if (points.length > 0 && objectOf(next['spec'])['type'] !== 'LoadBalancer')
    return [forbidden(field, "may only be used when `spec.type` is 'LoadBalancer'")]
  const known = pointsOf(previous).map(({ ip }) => ip)
  return points.flatMap((point, i) => pointErrors(point, `${field}[${i}]`, known.includes(point['ip'])))
}

const pointsOf = ({ status }: KubernetesObject): readonly JsonObject[] =>
  objectsOf(objectOf(objectOf(status)['loadBalancer'])['ingress'])

const pointErrors = ({ ip, ipMode, hostname }: JsonObject, at: string, isKnown: boolean): readonly FieldError[] => {
  const [address, name] = [textOf(ip), textOf(hostname)]
  return [
    ...(address === '' || isKnown ? [] : ipProblems(address)).map((why) => invalid(`${at}.ip`, address, why)),
    ...modeErrors(address, ipMode, `${at}.ipMode`),
    ...(name === '' ? [] : dnsSubdomainProblems(name)).map((why) => invalid(`${at}.hostname`, name, why)),
    ...(parseIp(name) === undefined ? [] : [invalid(`${at}.hostname`, name, 'must be a DNS name, not an IP address')]),
  ]
}

const modeErrors = (address: string, mode: JsonObject[string], at: string): readonly FieldError[] => {
  if (mode === undefined) return address === '' ? [] : [required(at, 'must be specified when `ip` is set')]
  if (address === '') return [forbidden(at, 'may not be specified when `ip` is not set')]
  return modes.includes(textOf(mode)) ? [] : [notSupported(at, mode, modes)]
}

const modes = ['Proxy', 'VIP']
