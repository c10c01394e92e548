import { type JsonObject, sameJson } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject, StringMap } from '../../object.ts'
import { protocols } from '../pod/port-errors.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { appProtocolErrors } from '../traffic/endpoints-errors.ts'
import { labelErrors } from '../validation/metadata.ts'
import { dnsLabelProblems, dnsSubdomainProblems, portNameProblems, portProblems } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'
import { balancerChange, balancerErrors, headlessErrors } from './type-errors.ts'

/** The rules of `v1 Service`. */
export const serviceErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  const ports = objectsOf(spec['ports'])
  const headless = textOf(spec['clusterIP']) === 'None'
  return [
    ...(previous === undefined ? [] : addressChange(spec, objectOf(previous['spec']))),
    ...(previous === undefined ? [] : balancerChange(spec, objectOf(previous['spec']))),
    ...(ports.length === 0 && !headless && spec['type'] !== 'ExternalName' ? [required('spec.ports')] : []),
    ...(headless ? headlessErrors(textOf(spec['type'])) : []),
    ...(spec['type'] === 'ExternalName' ? externalNameErrors(spec) : []),
    ...portErrors(ports),
    ...labelErrors(spec['selector'] as StringMap | undefined, 'spec.selector'),
    ...affinityErrors(spec),
    ...typeErrors(textOf(spec['type'])),
    ...(spec['type'] === 'ClusterIP' ? nodePortErrors(ports) : []),
    ...repeatedPorts(ports),
    ...balancerErrors(spec, previous === undefined),
    ...externalTrafficErrors(spec),
    ...internalTrafficErrors(spec),
    ...distributionErrors(spec),
  ]
}

const portErrors = (ports: readonly JsonObject[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, { name, port, protocol, targetPort, appProtocol }] of ports.entries()) {
    const at = `spec.ports[${i}]`
    if (textOf(name) === '') {
      if (ports.length > 1) errors.push(required(`${at}.name`))
    } else {
      for (const problem of dnsLabelProblems(textOf(name))) errors.push(invalid(`${at}.name`, textOf(name), problem))
      if (names.has(textOf(name))) errors.push(duplicate(`${at}.name`, textOf(name)))
      names.add(textOf(name))
    }
    for (const problem of portProblems(port ?? 0)) errors.push(invalid(`${at}.port`, port ?? 0, problem))
    errors.push(...oneOf(protocol, protocols, `${at}.protocol`))
    const problems = typeof targetPort === 'string' ? portNameProblems(targetPort) : portProblems(targetPort ?? 0)
    for (const problem of problems) errors.push(invalid(`${at}.targetPort`, targetPort ?? 0, problem))
    errors.push(...appProtocolErrors(appProtocol, `${at}.appProtocol`))
  }
  return errors
}

const typeErrors = (type: string): readonly FieldError[] =>
  types.includes(type) ? [] : [notSupported('spec.type', type, types)]

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']

const nodePortErrors = (ports: readonly JsonObject[]): readonly FieldError[] =>
  ports.flatMap((port, i) =>
    numberOf(port['nodePort']) === 0
      ? []
      : [forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'")],
  )

const externalTrafficErrors = ({
  type,
  externalIPs,
  externalTrafficPolicy: policy,
}: JsonObject): readonly FieldError[] => {
  const field = 'spec.externalTrafficPolicy'
  const isOpen =
    type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && textsOf(externalIPs).length > 0)
  if (!isOpen)
    return textOf(policy) === '' ? [] : [invalid(field, policy, 'may only be set for externally-accessible services')]
  return oneOf(policy, ['Cluster', 'Local'], field)
}

const distributionErrors = ({ trafficDistribution }: JsonObject): readonly FieldError[] =>
  trafficDistribution === undefined
    ? []
    : oneOf(trafficDistribution, ['PreferClose', 'PreferSameZone', 'PreferSameNode'], 'spec.trafficDistribution')

const internalTrafficErrors = ({ type, internalTrafficPolicy: policy }: JsonObject): readonly FieldError[] => {
  if (type === 'ExternalName' && policy === undefined) return []
  return oneOf(policy, ['Cluster', 'Local'], 'spec.internalTrafficPolicy')
}

/** Two ports may not have both protocol and number in common. */
const repeatedPorts = (ports: readonly JsonObject[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [i, { protocol, port }] of ports.entries()) {
    const key = `${textOf(protocol)}/${numberOf(port)}`
    if (seen.has(key)) errors.push(duplicate(`spec.ports[${i}]`, inGoNames(textOf(protocol), numberOf(port))))
    seen.add(key)
  }
  return errors
}

/** A message shows what is the same of the two by the names of Go's fields. */
const inGoNames = (protocol: string, port: number): JsonObject => ({
  Name: '',
  Protocol: protocol,
  AppProtocol: null,
  Port: port,
  TargetPort: 0,
  NodePort: 0,
})

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

const externalNameErrors = (spec: JsonObject): readonly FieldError[] => {
  const { clusterIPs, ipFamilies, ipFamilyPolicy, externalName } = spec
  const set = {
    clusterIPs: textsOf(clusterIPs).length > 0,
    ipFamilies: textsOf(ipFamilies).length > 0,
    ipFamilyPolicy: textOf(ipFamilyPolicy) !== '',
  }
  const errors = Object.entries(set)
    .filter(([, isSet]) => isSet)
    .map(([field]) => forbidden(`spec.${field}`, 'may not be set for ExternalName services'))
  const name = textOf(externalName).replace(/\.$/, '')
  if (name === '') errors.push(required('spec.externalName'))
  else for (const problem of dnsSubdomainProblems(name)) errors.push(invalid('spec.externalName', name, problem))
  return errors
}

/** An address stays, except to and from `ExternalName`, which has none. */
const addressChange = (next: JsonObject, previous: JsonObject): readonly FieldError[] => {
  if (next['type'] === 'ExternalName' || previous['type'] === 'ExternalName') return []
  return sameJson(next['clusterIPs'], previous['clusterIPs']) && next['clusterIP'] === previous['clusterIP']
    ? []
    : [invalid('spec.clusterIPs[0]', next['clusterIPs'], 'may not change once set')]
}
