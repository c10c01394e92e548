import { type JsonObject, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { invalid, required } from '../../field-error.ts'
import { internalError, invalidObject, type Refusal } from '../../status-error.ts'
import { textOf, textsOf } from '../read.ts'
import { pathSegment } from '../validation/name-rules.ts'
import type { Claim } from './claim.ts'
import { hasAddress } from './type-fields.ts'

/** What an update says nothing of stays: a client need not read what was drawn for a Service to write it again. */
export const keepingIps = (spec: JsonObject, old: JsonObject): JsonObject => {
  if (!hasAddress(old) || !hasAddress(spec)) return spec
  const { clusterIP, clusterIPs } = old
  return {
    ...spec,
    ...(textOf(spec['clusterIP']) === '' && clusterIP !== undefined && { clusterIP }),
    ...(textsOf(spec['clusterIPs']).length === 0 && textsOf(clusterIPs).length > 0 && { clusterIPs }),
  }
}

/** `clusterIPs` follows `clusterIP` where only that was said, or changed. */
export const withBothIps = (spec: JsonObject, old: JsonObject | undefined): JsonObject => {
  const clusterIP = textOf(spec['clusterIP'])
  const clusterIPs = textsOf(spec['clusterIPs'])
  if (old === undefined)
    return clusterIP !== '' && clusterIPs.length === 0 ? { ...spec, clusterIPs: [clusterIP] } : spec
  const before = textsOf(old['clusterIPs'])
  if (clusterIP === textOf(old['clusterIP']))
    return before.length > 0 && clusterIPs.length === 0 ? { ...spec, clusterIPs: before } : spec
  if (!sameJson(clusterIPs, before)) return spec
  if (clusterIP !== '') return { ...spec, clusterIPs: [clusterIP] }
  const { clusterIPs: _, ...rest } = spec
  return rest
}

/** The spec with an address, where it gets one: a new Service, or one that was another name until now. */
export const withAddress = (
  claim: Claim,
  name: string,
  spec: JsonObject,
  old: JsonObject | undefined,
): E.Either<Refusal, JsonObject> => {
  if (old !== undefined && hasAddress(old)) {
    if (!hasAddress(spec)) for (const address of addressesOf(old)) claim.leaveAddress(address)
    return E.right(spec)
  }
  if (!hasAddress(spec) || textsOf(spec['clusterIPs'])[0] === 'None') return E.right(spec)
  const [asked = '', ...others] = textsOf(spec['clusterIPs'])
  const address = asked === '' ? claim.drawAddress() : asked
  if (address === undefined)
    return E.left(internalError(`failed to allocate a serviceIP for Service ${JSON.stringify(name)}: range is full`))
  const problem =
    (asked === '' ? undefined : claim.addressProblem(asked)) ??
    (claim.dryRun ? undefined : unnamed(address, name)) ??
    (asked === '' ? undefined : claim.takeAddress(asked))
  if (problem !== undefined) {
    const which = asked === '' ? 'IP' : `IP ${asked}`
    const error = invalid('spec.clusterIPs', [asked, ...others], `failed to allocate ${which}: ${problem}`)
    return E.left(invalidObject('', 'Service', name, [error]))
  }
  return E.right({ ...spec, clusterIP: address, clusterIPs: [address, ...others] })
}

/** The addresses that a stored Service holds. */
export const addressesOf = (spec: JsonObject): readonly string[] =>
  hasAddress(spec) ? textsOf(spec['clusterIPs']).filter((address) => address !== 'None') : []

/** An address is an object of its own, which names its Service, and is refused before the Service itself is looked at. */
const unnamed = (address: string, name: string): string | undefined => {
  const field = 'spec.parentRef.name'
  const errors = name === '' ? [required(field)] : pathSegment(name, false).map((why) => invalid(field, name, why))
  return errors.length === 0 ? undefined : invalidObject('networking.k8s.io', 'IPAddress', address, errors).message
}
