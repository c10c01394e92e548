import type { JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'

/** The warnings of a Deployment or ReplicaSet: about its name, which its pods carry on, and about its template. */
export const workloadWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] => {
  const ofTemplate = templateWarnings(next, previous)
  return previous === undefined ? [...nameWarnings(next, 'in Pod names and hostnames'), ...ofTemplate] : ofTemplate
}

/** The warnings about the template alone. */
export const templateWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] => {
  if (previous !== undefined && next.metadata.generation === previous.metadata.generation) return []
  const template = objectOf(objectOf(next['spec'])['template'])
  return podSpecWarnings(objectOf(template['spec']), 'spec.template.spec')
}

export const podWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] =>
  previous === undefined
    ? [...nameWarnings(next, "in the Pod's hostname"), ...podSpecWarnings(objectOf(next['spec']), 'spec')]
    : []

export const nameWarnings = ({ metadata: { name = '' } }: KubernetesObject, where: string): readonly string[] => {
  const problems = dnsLabelProblems(name)
  if (problems.length === 0) return []
  return [
    `metadata.name: this is used ${where}, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`,
  ]
}

/** Ports of one name: within a container they are refused, across containers the first one wins. */
const podSpecWarnings = (spec: JsonObject, field: string): readonly string[] => {
  const warnings: string[] = []
  const first = new Map<string, string>()
  for (const [path, { ports }] of containersOf(spec, field)) {
    for (const [i, port] of objectsOf(ports).entries()) {
      const at = `${path}.ports[${i}]`
      const name = textOf(port['name'])
      const other = first.get(name)
      if (name === '') continue
      if (other === undefined) first.set(name, at)
      else
        warnings.push(
          `${at}: duplicate port name ${JSON.stringify(name)} with ${other}, services and probes that select ports by name will use ${other}`,
        )
    }
  }
  return warnings
}

/** The containers that stay: sidecars and the usual ones. */
const containersOf = (spec: JsonObject, field: string): readonly (readonly [string, JsonObject])[] => [
  ...objectsOf(spec['initContainers'])
    .map((container, i) => [`${field}.initContainers[${i}]`, container] as const)
    .filter(([, { restartPolicy }]) => restartPolicy === 'Always'),
  ...objectsOf(spec['containers']).map((container, i) => [`${field}.containers[${i}]`, container] as const),
]
