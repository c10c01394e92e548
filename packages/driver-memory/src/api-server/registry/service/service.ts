import type { KubernetesObject } from '../../object.ts'
import { serviceSchema } from '../../schema/builtin/service.ts'
import { builtIn, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, textOf } from '../read.ts'
import { pointWarnings } from '../traffic/balancer-points.ts'
import { type Draft, draftAt, draftsIn, fill, fillAbsent } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsLabel } from '../validation/name-rules.ts'
import { serviceClaims } from './service-claims.ts'
import { serviceErrors } from './service-errors.ts'
import { serviceWarnings } from './service-warnings.ts'
import { statusErrors } from './status-errors.ts'
import { isOpen, withoutUnused } from './type-fields.ts'

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
  if (isOpen(spec) || type === 'ClusterIP') fillAbsent(spec, 'internalTrafficPolicy', 'Cluster')
  if (type === 'LoadBalancer') fill(spec, 'allocateLoadBalancerNodePorts', true)
  if (spec['sessionAffinity'] === 'ClientIP')
    fill(draftAt(draftAt(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds', 10_800)
}

const fillStatus = (status: Draft): void => {
  for (const ingress of draftsIn(draftAt(status, 'loadBalancer'), 'ingress'))
    if (typeof ingress['ip'] === 'string' && ingress['ip'] !== '') fillAbsent(ingress, 'ipMode', 'VIP')
}

/** What its new type has no use for goes, and with the type the addresses that a balancer gave it. */
const prepareUpdate = (next: KubernetesObject, previous: KubernetesObject): KubernetesObject => {
  if (next['spec'] === previous['spec']) return next
  const spec = withoutUnused(objectOf(next['spec']), objectOf(previous['spec']))
  const status = objectOf(next['status'])
  const isBalanced = spec['type'] === 'LoadBalancer' || objectOf(status['loadBalancer'])['ingress'] === undefined
  return { ...next, spec, status: isBalanced ? status : { ...status, loadBalancer: {} } }
}

/** A Service that became another name keeps where traffic within the cluster goes, and nobody is shown it. */
const withoutInternalPolicy = (service: KubernetesObject): KubernetesObject => {
  const { internalTrafficPolicy, ...spec } = objectOf(service['spec'])
  return spec['type'] !== 'ExternalName' || internalTrafficPolicy === undefined ? service : { ...service, spec }
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
    fill: { spec: fillSpec, status: fillStatus },
  }),
  names: dnsLabel,
  storagePath: 'services/specs',
  selectable: {
    'spec.clusterIP': (service) => textOf(objectOf(service['spec'])['clusterIP']),
    'spec.type': (service) => textOf(objectOf(service['spec'])['type']),
  },
  initialStatus: () => ({ loadBalancer: {} }),
  status: { ...statusKeeping(), validate: statusErrors, warnings: pointWarnings },
  prepareUpdate,
  validate: serviceErrors,
  warnings: serviceWarnings,
  claims: serviceClaims,
  decorate: withoutInternalPolicy,
}
