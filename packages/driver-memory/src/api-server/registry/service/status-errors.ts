import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf } from '../read.ts'
import { balancerPoints, pointErrors } from '../traffic/balancer-points.ts'

/** The rules of what a load balancer may say of itself. */
export const statusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const points = balancerPoints(next)
  return points.length > 0 && objectOf(next['spec'])['type'] !== 'LoadBalancer'
    ? [forbidden('status.loadBalancer.ingress', "may only be used when `spec.type` is 'LoadBalancer'")]
    : pointErrors(points, balancerPoints(previous), modeErrors)
}

const modeErrors = ({ ip, ipMode }: JsonObject, at: string): readonly FieldError[] => {
  const field = `${at}.ipMode`
  if (ipMode === undefined) return textOf(ip) === '' ? [] : [required(field, 'must be specified when `ip` is set')]
  if (textOf(ip) === '') return [forbidden(field, 'may not be specified when `ip` is not set')]
  return modes.includes(textOf(ipMode)) ? [] : [notSupported(field, ipMode, modes)]
}

const modes = ['Proxy', 'VIP']
