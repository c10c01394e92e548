import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { textOf, textsOf } from '../read.ts'
import { ipProblems, parseIp } from '../validation/ip.ts'
import { hasAddress } from './type-fields.ts'

// pkg/apis/core/validation/validation.go, ValidateServiceClusterIPsRelatedFields and validateUpgradeDowngrade*.

/** What is wrong with the addresses, their families and the policy, each by itself and with the others. */
export const addressErrors = (spec: JsonObject, old: JsonObject | undefined): readonly FieldError[] => {
  if (!hasAddress(spec)) return []
  const addresses = textsOf(spec['clusterIPs'])
  const known = textsOf(old?.['clusterIPs'])
  const odd = addresses.flatMap((address, i) => {
    if (i === 0 && address === 'None')
      return addresses.length > 1 ? [oddIps(addresses, "'None' must be the first and only value")] : []
    const problems = known.includes(address) ? [] : ipProblems(address)
    return problems.map((why) => invalid(`${field}[${i}]`, address, why))
  })
  return [
    ...pairErrors(textOf(spec['clusterIP']), addresses),
    ...familyErrors(textsOf(spec['ipFamilies'])),
    ...policyErrors(spec),
    ...odd,
    ...(addresses.length > 2 ? [oddIps(addresses, 'may only hold up to 2 values')] : []),
    ...(odd.length > 0 ? [] : [...versionErrors(addresses), ...mismatches(spec)]),
  ]
}

const field = 'spec.clusterIPs'

const oddIps = (addresses: readonly string[], why: string): FieldError => invalid(field, addresses, why)

const pairErrors = (clusterIP: string, addresses: readonly string[]): readonly FieldError[] => {
  if (clusterIP === '')
    return addresses.length === 0 ? [] : [oddIps(addresses, 'must be empty when `clusterIP` is not specified')]
  if (addresses.length === 0) return [required(field)]
  return addresses[0] === clusterIP ? [] : [oddIps(addresses, 'first value must match `clusterIP`')]
}

const familyErrors = (families: readonly string[]): readonly FieldError[] =>
  families.flatMap((family, i) => {
    const at = `spec.ipFamilies[${i}]`
    return [
      ...(family === 'IPv4' || family === 'IPv6' ? [] : [notSupported(at, family, ['IPv4', 'IPv6'])]),
      ...(families.indexOf(family) < i ? [duplicate(at, family)] : []),
    ]
  })

const policyErrors = ({ ipFamilyPolicy }: JsonObject): readonly FieldError[] =>
  ipFamilyPolicy === undefined || policies.includes(textOf(ipFamilyPolicy))
    ? []
    : [notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, policies)]

const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack']

const versionErrors = (addresses: readonly string[]): readonly FieldError[] =>
  addresses.length > 1 && new Set(addresses.map((address) => parseIp(address)?.bits)).size < 2
    ? [oddIps(addresses, 'may specify no more than one IP for each IP family')]
    : []

const mismatches = (spec: JsonObject): readonly FieldError[] => {
  if (isHeadless(spec)) return []
  const families = textsOf(spec['ipFamilies'])
  return textsOf(spec['clusterIPs']).flatMap((address, i) => {
    const family = families[i]
    const isOther = family !== undefined && (family === 'IPv6') !== (parseIp(address)?.bits === 128)
    const why = `expected an ${family} value as indicated by \`ipFamilies[${i}]\``
    return isOther ? [invalid(`${field}[${i}]`, address, why)] : []
  })
}

export const isHeadless = ({ clusterIPs }: JsonObject): boolean => {
  const addresses = textsOf(clusterIPs)
  return addresses.length === 1 && addresses[0] === 'None'
}

/** What was drawn stays, except to and from `ExternalName`, which has nothing of it; a second address may come and go. */
export const addressChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] => {
  if (!hasAddress(next) || !hasAddress(previous)) return []
  const headless = [isHeadless(next), isHeadless(previous)]
  return [
    ...(headless[0] && headless[1] ? [] : ipsChange(next, previous)),
    ...(headless[0] || headless[1] ? [] : familiesChange(next, previous)),
  ]
}

const ipsChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] => {
  const [now, before] = [textsOf(next['clusterIPs']), textsOf(previous['clusterIPs'])]
  const changed = (i: number): FieldError => invalid(`${field}[${i}]`, now, 'may not change once set')
  if (now.length === before.length) return before.flatMap((address, i) => (address === now[i] ? [] : [changed(i)]))
  const first = before.length > 0 && now.length > 0 && now[0] !== before[0] ? [changed(0)] : []
  if (now.length > before.length) return first
  return [
    ...(now.length === 0 ? [invalid(`${field}[0]`, now, 'primary clusterIP can not be unset')] : []),
    ...first,
    ...(now.length === 1 ? released(next, 'clusterIP') : []),
  ]
}

const familiesChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] => {
  const [now, before] = [textsOf(next['ipFamilies']), textsOf(previous['ipFamilies'])]
  const at = 'spec.ipFamilies[0]'
  if (now.length === before.length)
    return before.flatMap((family, i) => (family === now[i] ? [] : [invalid(at, now, 'may not change once set')]))
  // The addresses are shown, not the families.
  const first = now.length > 0 && before.length > 0 && now[0] !== before[0]
  const changed = first ? [invalid(at, next['clusterIPs'], 'may not change once set')] : []
  if (now.length > before.length) return changed
  const isUnset = textsOf(next['clusterIPs']).length === 0
  return [
    ...(isUnset ? [invalid(at, now, 'primary ipFamily can not be unset')] : []),
    ...changed,
    ...(now.length === 1 ? released(next, 'ipFamily') : []),
  ]
}

const released = ({ ipFamilyPolicy }: JsonObject, what: string): readonly FieldError[] =>
  ipFamilyPolicy === 'SingleStack'
    ? []
    : [
        invalid(
          'spec.ipFamilyPolicy',
          ipFamilyPolicy,
          `must be set to 'SingleStack' when releasing the secondary ${what}`,
        ),
      ]
