import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { withField } from '../../object.ts'
import { invalidObject, type Refusal } from '../../status-error.ts'
import type { Claims } from '../kind.ts'
import { numberOf, objectOf } from '../read.ts'
import type { ServiceRanges } from './allocator.ts'
import { Claim } from './claim.ts'
import { addressesOf, keepingIps, withAddress, withBothIps } from './cluster-ips.ts'
import { withFamilies } from './ip-families.ts'
import { keepingHealthCheck, keepingNodePorts, nodePortsOf, withHealthCheck, withNodePorts } from './node-ports.ts'
import { needsHealthCheck } from './type-fields.ts'

/**
 * The cluster IP and the node ports of a Service: those it asks for, those it had, or free ones. They are taken before the
 * Service is looked at, as pkg/registry/core/service/storage does it.
 */
export const serviceClaims: Claims = {
  begin: (next, previous, ranges, dryRun) => {
    if (next['spec'] === previous?.['spec']) return E.right({ object: next, finish: () => undefined })
    const claim = new Claim(ranges, dryRun)
    const { name = '' } = next.metadata
    const spec = claimed(claim, name, objectOf(next['spec']), previous && objectOf(previous['spec']))
    if (E.isRight(spec)) {
      const finish = (isStored: boolean): void => claim.finish(isStored)
      return E.right({ object: withField(next, 'spec', spec.right), finish })
    }
    claim.finish(false)
    return spec
  },
  hold: (object, { addresses, nodePorts }) => {
    const { held, ports } = holdings(objectOf(object['spec']))
    for (const address of held) addresses.take(address)
    for (const port of ports) nodePorts.take(port)
  },
  release: (object, ranges) => release(objectOf(object['spec']), ranges),
}

const claimed = (
  claim: Claim,
  name: string,
  given: JsonObject,
  old: JsonObject | undefined,
): E.Either<Refusal, JsonObject> => {
  const kept = old === undefined ? given : keepingHealthCheck(keepingNodePorts(keepingIps(given, old), old), old)
  const families = withFamilies(withBothIps(kept, old), old)
  if (E.isLeft(families)) return E.left(invalidObject('', 'Service', name, families.left))
  const addressed = withAddress(claim, name, families.right, old)
  if (E.isLeft(addressed)) return addressed
  const ported = withNodePorts(claim, name, addressed.right, old)
  return E.isLeft(ported) ? ported : withHealthCheck(claim, ported.right, old)
}

const release = (spec: JsonObject, { addresses, nodePorts }: ServiceRanges): void => {
  const { held, ports } = holdings(spec)
  for (const address of held) addresses.release(address)
  for (const port of ports) nodePorts.release(port)
}

const holdings = (spec: JsonObject): { readonly held: readonly string[]; readonly ports: readonly string[] } => ({
  held: addressesOf(spec),
  ports: [...nodePortsOf(spec), ...(needsHealthCheck(spec) ? [numberOf(spec['healthCheckNodePort'])] : [])].map(String),
})
