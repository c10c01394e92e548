import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { type KubernetesObject, withField } from '../../object.ts'
import type { Claimed, Claims } from '../kind.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { isServiceAddress, type ServiceRanges } from './allocator.ts'
import { needsHealthCheck } from './type-errors.ts'
import { healthCheckPortOf, wantsNodePorts } from './type-fields.ts'

/** The cluster IP and the node ports of a Service: those it asks for, those it had, or free ones. */
export const serviceClaims: Claims = {
  take: (next, previous, ranges) => {
    const spec = objectOf(next['spec'])
    const old = objectOf(previous?.['spec'])
    const address = takeAddress(spec, old, ranges)
    if (typeof address !== 'string') return { _tag: 'Refused', errors: [address] }
    const ports = takePorts(spec, old, ranges)
    if (!Array.isArray(ports)) {
      if (address !== textOf(old['clusterIP'])) ranges.addresses.release(address)
      return { _tag: 'Refused', errors: [ports as FieldError] }
    }
    const checked = withHealthCheck(spec, old, ranges)
    if (checked === undefined) return { _tag: 'Refused', errors: [takenHealthCheck(spec)] }
    releaseUnused(old, address, { ...checked, ports }, ranges)
    return claimed(withField(next, 'spec', checked), checked, address, ports)
  },
  release: (object, ranges) => releaseUnused(objectOf(object['spec']), '', {}, ranges),
}

const claimed = (next: KubernetesObject, spec: JsonObject, address: string, ports: readonly JsonObject[]): Claimed => {
  if (spec['type'] === 'ExternalName') return { _tag: 'Claimed', object: next }
  const addressed = {
    ...spec,
    ...(ports.length > 0 && { ports }),
    clusterIP: address,
    clusterIPs: [address],
    ipFamilies: spec['ipFamilies'] ?? (isOpen(spec, address) ? ['IPv4', 'IPv6'] : ['IPv4']),
    ipFamilyPolicy: spec['ipFamilyPolicy'] ?? (isOpen(spec, address) ? 'RequireDualStack' : 'SingleStack'),
  }
  return { _tag: 'Claimed', object: withField(next, 'spec', addressed) }
}

/** Whoever runs the endpoints of a headless Service without a selector may use any family. */
const isOpen = ({ selector }: JsonObject, address: string): boolean =>
  address === 'None' && Object.keys(objectOf(selector)).length === 0

const takeAddress = (spec: JsonObject, old: JsonObject, { addresses }: ServiceRanges): string | FieldError => {
  if (spec['type'] === 'ExternalName') return ''
  const asked = textOf(spec['clusterIP']) || (textsOf(spec['clusterIPs'])[0] ?? '')
  if (asked === 'None' || (asked !== '' && asked === textOf(old['clusterIP']))) return asked
  if (asked === '') return addresses.draw() ?? failed(asked, 'range is full')
  if (!isServiceAddress(asked)) return failed(asked, 'the provided network does not match the current range')
  return addresses.take(asked) ? asked : failed(asked, 'provided IP is already allocated')
}

const failed = (asked: string, why: string): FieldError =>
  invalid('spec.clusterIPs', asked === '' ? [] : [asked], `failed to allocate IP ${asked}: ${why}`)

const takePorts = (
  spec: JsonObject,
  old: JsonObject,
  { nodePorts }: ServiceRanges,
): readonly JsonObject[] | FieldError => {
  const ports = objectsOf(spec['ports'])
  if (spec['type'] !== 'NodePort' && spec['type'] !== 'LoadBalancer') return ports
  const isDrawn = wantsNodePorts(spec)
  const had = nodePortsOf(old)
  const taken: JsonObject[] = []
  for (const [i, port] of ports.entries()) {
    const asked = numberOf(port['nodePort'])
    if (had.includes(String(asked))) taken.push(port)
    else if (asked === 0 && !isDrawn) taken.push(port)
    else if (asked === 0) taken.push({ ...port, nodePort: Number(nodePorts.draw()) })
    else if (asked < 30_000 || asked > 32_767) return invalid(`spec.ports[${i}].nodePort`, asked, outside)
    else if (nodePorts.take(String(asked))) taken.push(port)
    else return invalid(`spec.ports[${i}].nodePort`, asked, 'provided port is already allocated')
  }
  return taken
}

const outside = 'provided port is not in the valid range. The range of valid ports is 30000-32767'

/** Gives back what the old spec held and the new one does not. */
const releaseUnused = (old: JsonObject, address: string, next: JsonObject, ranges: ServiceRanges): void => {
  const before = textOf(old['clusterIP'])
  if (before !== '' && before !== 'None' && before !== address) ranges.addresses.release(before)
  const still = nodePortsOf(next)
  for (const port of nodePortsOf(old)) if (!still.includes(port)) ranges.nodePorts.release(port)
}

const nodePortsOf = ({ ports, healthCheckNodePort }: JsonObject): readonly string[] =>
  [...objectsOf(ports).map((port) => numberOf(port['nodePort'])), numberOf(healthCheckNodePort)]
    .filter((port) => port !== 0)
    .map(String)

/** The spec with the port at which nodes tell whether they have endpoints; undefined where another Service has that one. */
const withHealthCheck = (spec: JsonObject, old: JsonObject, { nodePorts }: ServiceRanges): JsonObject | undefined => {
  if (!needsHealthCheck(spec)) return spec
  const asked = numberOf(spec['healthCheckNodePort'])
  if (asked === 0) return { ...spec, healthCheckNodePort: Number(nodePorts.draw()) }
  return asked === healthCheckPortOf(old) || nodePorts.take(String(asked)) ? spec : undefined
}

const takenHealthCheck = (spec: JsonObject): FieldError =>
  invalid('spec.healthCheckNodePort', numberOf(spec['healthCheckNodePort']), 'provided port is already allocated')
