import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden } from '../../field-error.ts'
import { type KubernetesObject, withField } from '../../object.ts'
import { serviceSchema } from '../../schema/builtin/service.ts'
import { builtIn, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { type Draft, draftAt, draftsIn, fill } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsLabel } from '../validation/name-rules.ts'
import { serviceClaims } from './service-claims.ts'
import { serviceErrors } from './service-errors.ts'
import { serviceWarnings } from './service-warnings.ts'
import { healthCheckPortOf, isOpen, withoutUnused } from './type-fields.ts'

const resource = builtIn('', 'v1', 'Service', 'services')

const fillSpec = (spec: Draft): void => {
  fill(spec, 'sessionAffinity', 'None')
  if (spec['sessionAffinity'] === 'None') delete spec['sessionAffinityConfig']
  fill(spec, 'type', 'ClusterIP')
  for (const port of draftsIn(spec, 'ports')) {
    fill(port, 'protocol', 'TCP')
    const { port: number, targetPort } = port
    if (number !== undefined && number !== null && (targetPort === undefined || targetPort === 0 || targetPort === ''))
      port['targetPort'] = number
  }
  const type = spec['type']
  if (isOpen(spec)) fill(spec, 'externalTrafficPolicy', 'Cluster')
  if (type !== 'ExternalName') fill(spec, 'internalTrafficPolicy', 'Cluster')
  if (type === 'LoadBalancer') fill(spec, 'allocateLoadBalancerNodePorts', true)
  if (spec['sessionAffinity'] === 'ClientIP')
    fill(draftAt(draftAt(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds', 10_800)
}

/** What was claimed for a Service stays with it where an update leaves it out; what its type has no use for goes. */
const prepareUpdate = (next: KubernetesObject, previous: KubernetesObject): KubernetesObject => {
  if (next['spec'] === previous['spec']) return next
  const spec = objectOf(next['spec'])
  const old = objectOf(previous['spec'])
  const asked = spec['type'] === 'ExternalName' ? withoutAddress(spec, old) : withClaims(spec, old)
  return withField(next, 'spec', withoutUnused(withHealthCheck(asked, old), old))
}

/** What was drawn for the checks of nodes stays too. */
const withHealthCheck = (spec: JsonObject, old: JsonObject): JsonObject =>
  spec['healthCheckNodePort'] === undefined && healthCheckPortOf(old) !== 0
    ? { ...spec, healthCheckNodePort: healthCheckPortOf(old) }
    : spec

const addressFields = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']

const withClaims = (spec: JsonObject, old: JsonObject): JsonObject => {
  const kept = Object.fromEntries(
    addressFields.filter((field) => old[field] !== undefined).map((field) => [field, old[field]]),
  )
  return {
    ...kept,
    ...spec,
    ...otherAddress(spec, old),
    ...(spec['ports'] !== undefined && { ports: withNodePorts(spec, old) }),
  }
}

/** Where only `clusterIP` was changed, `clusterIPs` follows. */
const otherAddress = (spec: JsonObject, old: JsonObject): JsonObject => {
  const { clusterIP, clusterIPs = old['clusterIPs'] } = spec
  if (clusterIP === undefined || clusterIP === old['clusterIP'] || !sameJson(clusterIPs, old['clusterIPs'])) return {}
  return { clusterIPs: [clusterIP] }
}

const withNodePorts = (spec: JsonObject, old: JsonObject): readonly JsonObject[] =>
  objectsOf(spec['ports']).map((port) => {
    const before = objectsOf(old['ports']).find(
      (each) => each['port'] === port['port'] && each['protocol'] === port['protocol'],
    )
    const nodePort = numberOf(before?.['nodePort'])
    if (spec['type'] === 'ClusterIP' || spec['type'] === 'ExternalName') {
      const { nodePort: asked, ...rest } = port
      return asked === undefined || asked === nodePort ? rest : port
    }
    return nodePort === 0 || port['nodePort'] !== undefined ? port : { ...port, nodePort }
  })

const withoutAddress = (spec: JsonObject, old: JsonObject): JsonObject => {
  const same = spec['clusterIP'] === undefined || spec['clusterIP'] === old['clusterIP']
  const ported = spec['ports'] === undefined ? spec : { ...spec, ports: withNodePorts(spec, old) }
  return same ? Object.fromEntries(Object.entries(ported).filter(([field]) => !addressFields.includes(field))) : ported
}

const statusErrors = (next: KubernetesObject): readonly FieldError[] => {
  const { ingress } = objectOf(objectOf(next['status'])['loadBalancer'])
  return objectsOf(ingress).length > 0 && objectOf(next['spec'])['type'] !== 'LoadBalancer'
    ? [forbidden('status.loadBalancer.ingress', "may only be used when `spec.type` is 'LoadBalancer'")]
    : []
}

export const serviceKind: ServedKind = {
  ...usual,
  createsOnUpdate: true,
  returnsDeleted: true,
  resource,
  listKind: 'ServiceList',
  schema: serviceSchema,
  codec: typedCodec({
    resource,
    schema: serviceSchema,
    always: ['spec', 'status'],
    fill: { spec: fillSpec },
  }),
  names: dnsLabel,
  storagePath: 'services/specs',
  selectable: {
    'spec.clusterIP': (service) => textOf(objectOf(service['spec'])['clusterIP']),
    'spec.type': (service) => textOf(objectOf(service['spec'])['type']),
  },
  initialStatus: () => ({ loadBalancer: {} }),
  status: { ...statusKeeping(), validate: statusErrors },
  prepareUpdate,
  validate: serviceErrors,
  warnings: serviceWarnings,
  claims: serviceClaims,
}
