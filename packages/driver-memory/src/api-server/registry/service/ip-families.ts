import { type JsonObject, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, invalid } from '../../field-error.ts'
import { textOf, textsOf } from '../read.ts'
import { parseIp } from '../validation/ip.ts'
import { addressErrors } from './address-errors.ts'
import { hasAddress, hasNoSelector } from './type-fields.ts'

/**
 * The spec with the families and the policy that it leaves to the server; a cluster in memory has IPv4 alone. `old` is
 * undefined for a new Service. (pkg/registry/core/service/storage/alloc.go, initIPFamilyFields.)
 */
export const withFamilies = (
  given: JsonObject,
  old: JsonObject | undefined,
): E.Either<readonly FieldError[], JsonObject> => {
  if (!hasAddress(given) || isSettled(given, old)) return E.right(given)
  const ipFamilyPolicy = given['ipFamilyPolicy'] ?? old?.['ipFamilyPolicy'] ?? policyOf(given)
  const said = { ...given, ipFamilyPolicy }
  const wrong = addressErrors(said, old)
  if (wrong.length > 0) return E.left(wrong)
  const spec = old === undefined || ipFamilyPolicy !== single ? said : withOneFamily(said, old)
  const { families, errors } = inferred(spec)
  const odd = [...reduced(spec, old), ...twoOfOne(spec), ...errors]
  if (odd.length > 0) return E.left(odd)
  if (isOpen(spec)) return E.right({ ...spec, ipFamilies: openFamilies(families, ipFamilyPolicy === single) })
  const absent = notConfigured(families, textOf(ipFamilyPolicy))
  return absent.length > 0
    ? E.left(absent)
    : E.right({ ...spec, ipFamilies: families.length === 0 ? ['IPv4'] : families })
}

const single = 'SingleStack'

/** Whoever runs the endpoints of a headless Service without a selector may use any family. */
const isOpen = (spec: JsonObject): boolean => textOf(spec['clusterIP']) === 'None' && hasNoSelector(spec)

const policyOf = (spec: JsonObject): string => (isOpen(spec) ? 'RequireDualStack' : single)

/** Whether an update leaves alone what prefers two families: it is not to get or lose one with the cluster. */
const isSettled = (spec: JsonObject, old: JsonObject | undefined): boolean =>
  old !== undefined &&
  ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(textOf(spec['type'])) &&
  spec['type'] === old['type'] &&
  spec['ipFamilyPolicy'] === 'PreferDualStack' &&
  (old['ipFamilyPolicy'] ?? 'PreferDualStack') === 'PreferDualStack' &&
  same(spec, old, 'clusterIPs') &&
  same(spec, old, 'ipFamilies')

const same = (spec: JsonObject, old: JsonObject, field: string): boolean =>
  sameJson(textsOf(spec[field]), textsOf(old[field]))

/** A Service that is to have one family from now on keeps its first. */
const withOneFamily = (spec: JsonObject, old: JsonObject): JsonObject => {
  const first = (field: string): JsonObject =>
    same(spec, old, field) && textsOf(spec[field]).length > 1 ? { [field]: textsOf(spec[field]).slice(0, 1) } : {}
  return { ...spec, ...first('clusterIPs'), ...first('ipFamilies') }
}

const reduced = (spec: JsonObject, old: JsonObject | undefined): readonly FieldError[] => {
  if (old === undefined || spec['ipFamilyPolicy'] === single) return []
  const fewer = (field: string): boolean =>
    textsOf(spec[field]).length > 0 && textsOf(spec[field]).length < textsOf(old[field]).length
  return [
    ...(fewer('clusterIPs') ? [oddPolicy(spec, "must be 'SingleStack' to release the secondary cluster IP")] : []),
    ...(fewer('ipFamilies') ? [oddPolicy(spec, "must be 'SingleStack' to release the secondary IP family")] : []),
  ]
}

const twoOfOne = (spec: JsonObject): readonly FieldError[] => {
  if (spec['ipFamilyPolicy'] !== single) return []
  const two = (field: string, what: string): readonly FieldError[] =>
    textsOf(spec[field]).length === 2
      ? [oddPolicy(spec, `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`)]
      : []
  return [...two('clusterIPs', 'cluster IPs'), ...two('ipFamilies', 'IP families')]
}

const oddPolicy = ({ ipFamilyPolicy }: JsonObject, why: string): FieldError =>
  invalid('spec.ipFamilyPolicy', ipFamilyPolicy, why)

/** The families, with those that addresses are of. */
const inferred = (
  spec: JsonObject,
): { readonly families: readonly string[]; readonly errors: readonly FieldError[] } => {
  const families = [...textsOf(spec['ipFamilies'])]
  const errors: FieldError[] = []
  for (const [i, address] of textsOf(spec['clusterIPs']).entries()) {
    if (address === 'None') break
    if (i < families.length) continue
    if (parseIp(address)?.bits === 32) families.push('IPv4')
    else errors.push(invalid(`spec.clusterIPs[${i}]`, spec['clusterIPs'], 'IPv6 is not configured on this cluster'))
  }
  return { families, errors }
}

const openFamilies = (families: readonly string[], isSingle: boolean): readonly string[] => {
  const [first = 'IPv4'] = families
  if (families.length > 1 || isSingle) return families.length === 0 ? [first] : families
  return [first, first === 'IPv4' ? 'IPv6' : 'IPv4']
}

const notConfigured = (families: readonly string[], policy: string): readonly FieldError[] => [
  ...(policy === 'RequireDualStack'
    ? [invalid('spec.ipFamilyPolicy', policy, 'this cluster is not configured for dual-stack services')]
    : []),
  ...families.flatMap((family, i) =>
    family === 'IPv4' ? [] : [invalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster')],
  ),
]
