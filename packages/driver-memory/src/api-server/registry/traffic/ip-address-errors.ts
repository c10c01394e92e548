import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, textOf } from '../read.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { canonicalIpProblems } from '../validation/ip.ts'
import { dnsSubdomainProblems, type NameRule, pathSegment } from '../validation/name-rules.ts'

/** It is called as the address that it is. */
export const addressNames: NameRule = (name) => canonicalIpProblems(name)

/** The rules of `networking.k8s.io/v1 IPAddress`. */
export const ipAddressErrors = (
  { spec }: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const errors = ownerErrors(objectOf(spec)['parentRef'], 'spec.parentRef')
  if (previous === undefined) return errors
  // Of a change only what is declared with the type is asked.
  return [
    ...errors.filter(({ reason }) => reason === 'FieldValueRequired'),
    ...immutableErrors(objectOf(spec), objectOf(previous['spec']), ['parentRef'], 'spec', 'Hidden'),
  ]
}

/** What has the address, of any kind. */
const ownerErrors = (owner: KubernetesObject[string], at: string): readonly FieldError[] => {
  if (owner === undefined) return [required(at)]
  const { group: ofGroup, resource, name, namespace } = objectOf(owner)
  const group = textOf(ofGroup)
  return [
    ...(group === '' ? [] : dnsSubdomainProblems(group).map((problem) => invalid(`${at}.group`, group, problem))),
    ...segmentErrors(textOf(resource), `${at}.resource`, true),
    ...segmentErrors(textOf(name), `${at}.name`, true),
    ...segmentErrors(textOf(namespace), `${at}.namespace`, false),
  ]
}

const segmentErrors = (segment: string, at: string, isRequired: boolean): readonly FieldError[] => {
  if (segment === '') return isRequired ? [required(at)] : []
  return pathSegment(segment, false).map((problem) => invalid(at, segment, problem))
}
