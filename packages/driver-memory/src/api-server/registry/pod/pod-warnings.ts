import type { JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { quantityValue } from '../quantity.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { ipWarnings } from '../validation/address-warnings.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { containersOf } from './containers.ts'
import { annotationWarnings, podProfileWarnings, profileWarnings, volumeWarnings } from './deprecation-warnings.ts'
import { portWarnings } from './port-warnings.ts'

/** The warnings of a Deployment or ReplicaSet: about its name, which its pods carry on, and about its template. */
export const workloadWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] => {
  const ofTemplate = templateWarnings(next, previous)
  return previous === undefined ? [...nameWarnings(next, 'in Pod names and hostnames'), ...ofTemplate] : ofTemplate
}

/** The warnings about the template alone. */
export const templateWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] =>
  isSameGeneration(next, previous)
    ? []
    : podSpecWarnings(objectOf(objectOf(next['spec'])['template']), 'spec.template.')

/** Nobody is warned again of what has not changed. */
export const isSameGeneration = (next: KubernetesObject, previous: KubernetesObject | undefined): boolean =>
  previous !== undefined && next.metadata.generation === previous.metadata.generation

export const podWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] =>
  previous === undefined ? [...nameWarnings(next, "in the Pod's hostname"), ...podSpecWarnings(next, '')] : []

/** Of addresses alone. */
export const podStatusWarnings = ({ status }: KubernetesObject): readonly string[] =>
  ['podIPs', 'hostIPs'].flatMap((field) =>
    objectsOf(objectOf(status)[field]).flatMap(({ ip }, i) => ipWarnings(textOf(ip), `status.${field}[${i}].ip`)),
  )

export const nameWarnings = ({ metadata: { name = '' } }: KubernetesObject, where: string): readonly string[] => {
  const problems = dnsLabelProblems(name)
  if (problems.length === 0) return []
  return [
    `metadata.name: this is used ${where}, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`,
  ]
}

/** What surprises in a pod or a template that is in order. `prefix` is where it stands. */
export const podSpecWarnings = (pod: JsonObject, prefix: string): readonly string[] => {
  const spec = objectOf(pod['spec'])
  const field = `${prefix}spec`
  const containers = containersOf(spec, field)
  const annotations = objectOf(objectOf(pod['metadata'])['annotations'])
  return [
    ...objectsOf(spec['topologySpreadConstraints']).flatMap(({ labelSelector }, i) =>
      selectorWarnings(labelSelector, `${field}.topologySpreadConstraints[${i}]`),
    ),
    ...annotationWarnings(annotations, prefix),
    ...volumeWarnings(spec, field),
    ...repeated(objectsOf(spec['hostAliases']), 'ip', `${field}.hostAliases`),
    ...repeated(objectsOf(spec['imagePullSecrets']), 'name', `${field}.imagePullSecrets`),
    ...objectsOf(spec['imagePullSecrets']).flatMap(({ name }, i) =>
      textOf(name) === '' ? [`${field}.imagePullSecrets[${i}].name: invalid empty name ""`] : [],
    ),
    ...podProfileWarnings(spec, annotations, prefix),
    ...containers.flatMap(([at, container]) => [
      ...profileWarnings(container, spec, annotations, prefix),
      ...fractionWarnings(objectOf(container['resources']), `${at}.resources`),
      ...variableWarnings(objectsOf(container['env']), `${at}.env`),
    ]),
    ...portWarnings(containers),
    ...(numberOf(spec['terminationGracePeriodSeconds']) < 0
      ? [`${field}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
    ...affinityWarnings(objectOf(spec['affinity']), `${field}.affinity`),
    ...textsOf(objectOf(spec['dnsConfig'])['nameservers']).flatMap((ip, i) =>
      ipWarnings(ip, `${field}.dnsConfig.nameservers[${i}]`),
    ),
    ...objectsOf(spec['hostAliases']).flatMap(({ ip }, i) => ipWarnings(textOf(ip), `${field}.hostAliases[${i}].ip`)),
  ]
}

const selectorWarnings = (selector: JsonObject[string], at: string): readonly string[] =>
  selector === undefined ? [`${at}.labelSelector: a null labelSelector results in matching no pod`] : []

const affinityWarnings = (affinity: JsonObject, at: string): readonly string[] =>
  ['podAffinity', 'podAntiAffinity'].flatMap((name) => {
    const needed = 'requiredDuringSchedulingIgnoredDuringExecution'
    const wanted = 'preferredDuringSchedulingIgnoredDuringExecution'
    const side = objectOf(affinity[name])
    return [
      ...objectsOf(side[needed]).flatMap((term, i) =>
        selectorWarnings(term['labelSelector'], `${at}.${name}.${needed}[${i}]`),
      ),
      ...objectsOf(side[wanted]).flatMap((term, i) =>
        selectorWarnings(
          objectOf(term['podAffinityTerm'])['labelSelector'],
          `${at}.${name}.${wanted}[${i}].podAffinityTerm`,
        ),
      ),
    ]
  })

const repeated = (items: readonly JsonObject[], key: string, at: string): readonly string[] => {
  const values = items.map((item) => textOf(item[key]))
  return values.flatMap((value, i) =>
    values.indexOf(value) < i ? [`${at}[${i}].${key}: duplicate ${key} ${JSON.stringify(value)}`] : [],
  )
}

/** Bytes are whole. */
const fractionWarnings = (resources: JsonObject, at: string): readonly string[] => {
  const warnings: string[] = []
  for (const name of ['memory', 'ephemeral-storage'])
    for (const which of ['limits', 'requests']) {
      const quantity = objectOf(resources[which])[name]
      if (typeof quantity === 'string' && !Number.isInteger(quantityValue(quantity)))
        warnings.push(
          `${at}.${which}[${name}]: fractional byte value ${JSON.stringify(quantity)} is invalid, must be an integer`,
        )
    }
  return warnings
}

/** A variable that hides another one of its name, and does not use it. */
const variableWarnings = (variables: readonly JsonObject[], at: string): readonly string[] => {
  const names = variables.map(({ name }) => textOf(name))
  return variables.flatMap((variable, i) => {
    const name = names[i] ?? ''
    const reference = `$(${name})`
    const value = textOf(variable['value'])
    const isUsed = variable['valueFrom'] === undefined && value !== reference && value.includes(reference)
    return names.indexOf(name) < i && !isUsed
      ? [`${at}[${i}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`]
      : []
  })
}
