import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject, StringMap } from '../../object.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { endpointIpProblems, ipProblems } from '../validation/ip.ts'
import { labelErrors } from '../validation/metadata.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'
import { addressChange, addressErrors, isHeadless } from './address-errors.ts'
import { balancerChange, balancerErrors } from './balancer-errors.ts'
import { portErrors, repeatedPorts, unusedNodePorts } from './port-errors.ts'
import { externalTrafficErrors, internalTrafficErrors } from './traffic-errors.ts'
import { hasNodePorts } from './type-fields.ts'

/** The rules of `v1 Service`, in the order of pkg/apis/core/validation/validation.go, validateService. */
export const serviceErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const { annotations } = next.metadata
  if (next['spec'] === previous?.['spec'] && annotations === previous?.metadata.annotations) return []
  const spec = objectOf(next['spec'])
  const old = previous && objectOf(previous['spec'])
  const ports = objectsOf(spec['ports'])
  return [
    ...(old === undefined ? [] : [...addressChange(spec, old), ...balancerChange(spec, old)]),
    ...annotationErrors(annotations),
    ...(ports.length === 0 && !isHeadless(spec) && spec['type'] !== 'ExternalName' ? [required('spec.ports')] : []),
    ...(isHeadless(spec) && hasNodePorts(spec) ? [noneOf(textOf(spec['type']))] : []),
    ...(spec['type'] === 'ExternalName' ? externalNameErrors(spec) : []),
    ...portErrors(ports),
    ...labelErrors(spec['selector'] as StringMap | undefined, 'spec.selector'),
    ...affinityErrors(spec),
    ...addressErrors(spec, old),
    ...externalIpErrors(textsOf(spec['externalIPs']), textsOf(old?.['externalIPs'])),
    ...oneOf(spec['type'], ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'], 'spec.type'),
    ...(spec['type'] === 'ClusterIP' ? unusedNodePorts(ports) : []),
    ...repeatedPorts(ports),
    ...balancerErrors(next, previous),
    ...externalTrafficErrors(spec),
    ...internalTrafficErrors(spec),
    ...distributionErrors(spec),
  ]
}

const annotationErrors = (annotations: StringMap = {}): readonly FieldError[] => {
  const [hints, mode] = [annotations[topologyHints], annotations[topologyMode]]
  return hints === undefined || mode === undefined || hints === mode
    ? []
    : [
        invalid(
          `metadata.annotations[${topologyMode}]`,
          mode,
          `must match annotations[${topologyHints}] when both are specified`,
        ),
      ]
}

export const topologyHints = 'service.kubernetes.io/topology-aware-hints'
export const topologyMode = 'service.kubernetes.io/topology-mode'

const noneOf = (type: string): FieldError =>
  invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)

const externalNameErrors = (spec: JsonObject): readonly FieldError[] => {
  const { clusterIPs, ipFamilies, ipFamilyPolicy, externalName } = spec
  const set = {
    clusterIPs: textsOf(clusterIPs).length > 0,
    ipFamilies: textsOf(ipFamilies).length > 0,
    ipFamilyPolicy: ipFamilyPolicy !== undefined,
  }
  const errors = Object.entries(set)
    .filter(([, isSet]) => isSet)
    .map(([field]) => forbidden(`spec.${field}`, 'may not be set for ExternalName services'))
  const name = textOf(externalName).replace(/\.$/, '')
  if (name === '') errors.push(required('spec.externalName'))
  else for (const problem of dnsSubdomainProblems(name)) errors.push(invalid('spec.externalName', name, problem))
  return errors
}

const affinityErrors = ({ sessionAffinity, sessionAffinityConfig }: JsonObject): readonly FieldError[] => {
  const errors = [...oneOf(sessionAffinity, ['ClientIP', 'None'], 'spec.sessionAffinity')]
  if (sessionAffinity === 'None' && sessionAffinityConfig !== undefined)
    errors.push(forbidden('spec.sessionAffinityConfig', 'must not be set when session affinity is None'))
  const { timeoutSeconds } = objectOf(objectOf(sessionAffinityConfig)['clientIP'])
  if (sessionAffinity === 'ClientIP' && !isTimeout(numberOf(timeoutSeconds)))
    errors.push(
      invalid(
        'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
        numberOf(timeoutSeconds),
        `must be greater than 0 and less than ${mostSeconds}`,
      ),
    )
  return errors
}

const mostSeconds = 86_400
const isTimeout = (seconds: number): boolean => seconds > 0 && seconds <= mostSeconds

const externalIpErrors = (addresses: readonly string[], known: readonly string[]): readonly FieldError[] =>
  addresses.flatMap((address, i) => {
    const odd = known.includes(address) ? [] : ipProblems(address)
    const problems = odd.length > 0 ? odd : endpointIpProblems(address)
    return problems.map((why) => invalid(`spec.externalIPs[${i}]`, address, why))
  })

const distributionErrors = ({ trafficDistribution }: JsonObject): readonly FieldError[] =>
  trafficDistribution === undefined || distributions.includes(textOf(trafficDistribution))
    ? []
    : [notSupported('spec.trafficDistribution', trafficDistribution, distributions)]

const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode']
