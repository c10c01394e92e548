import { groupResourceOf, type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { qualityOfService } from '../registry/pod/quality-of-service.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../registry/read.ts'

/** Whether an object is among those that a quota is about. Only pods can be in a scope. */
export const isInScope = (quota: KubernetesObject, resource: Resource, object: KubernetesObject): boolean => {
  const { scopes, scopeSelector } = objectOf(quota['spec'])
  const plain = textsOf(scopes).map((scopeName): JsonObject => ({ scopeName, operator: 'Exists' }))
  const all = [...plain, ...objectsOf(objectOf(scopeSelector)['matchExpressions'])]
  return all.length === 0 || (groupResourceOf(resource) === 'pods' && all.every((scope) => matches(scope, object)))
}

const matches = (scope: JsonObject, pod: KubernetesObject): boolean => {
  const spec = objectOf(pod['spec'])
  switch (scope['scopeName']) {
    case 'Terminating':
      return isTerminating(spec)
    case 'NotTerminating':
      return !isTerminating(spec)
    case 'BestEffort':
      return qualityOfService(spec) === 'BestEffort'
    case 'NotBestEffort':
      return qualityOfService(spec) !== 'BestEffort'
    case 'PriorityClass':
      return hasPriority(scope, textOf(spec['priorityClassName']))
    case 'CrossNamespacePodAffinity':
      return reachesOtherNamespaces(objectOf(spec['affinity']))
    default:
      return false
  }
}

/** A pod that has to end by itself after some time. */
const isTerminating = ({ activeDeadlineSeconds }: JsonObject): boolean =>
  typeof activeDeadlineSeconds === 'number' && activeDeadlineSeconds >= 0

const hasPriority = ({ operator, values }: JsonObject, name: string): boolean => {
  switch (operator) {
    case 'In':
      return textsOf(values).includes(name)
    case 'NotIn':
      return !textsOf(values).includes(name)
    case 'DoesNotExist':
      return name === ''
    default:
      return name !== ''
  }
}

const reachesOtherNamespaces = (affinity: JsonObject): boolean =>
  ['podAffinity', 'podAntiAffinity'].some((side) => {
    const { requiredDuringSchedulingIgnoredDuringExecution: always, preferredDuringSchedulingIgnoredDuringExecution } =
      objectOf(affinity[side])
    const preferred = objectsOf(preferredDuringSchedulingIgnoredDuringExecution)
    const terms = [...objectsOf(always), ...preferred.map(({ podAffinityTerm }) => objectOf(podAffinityTerm))]
    return terms.some(
      ({ namespaces, namespaceSelector }) => textsOf(namespaces).length > 0 || namespaceSelector !== undefined,
    )
  })
