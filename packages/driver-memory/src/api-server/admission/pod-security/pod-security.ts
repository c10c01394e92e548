import type { JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { namespaceResource } from '../../registry/namespace/namespace-resource.ts'
import { objectOf, objectsOf } from '../../registry/read.ts'
import { servedBy } from '../../server.ts'
import { forbiddenObject, type Refusal } from '../../status-error.ts'
import type { WriteRequest } from '../../write/write-request.ts'
import { containerLists } from './check.ts'
import { detailsText, violationsOf } from './evaluate.ts'
import { refuseLabels } from './namespace.ts'
import { policyOf, type Standard, standardText } from './policy.ts'

/**
 * What the plugin PodSecurity has against a write: pods are held to what their namespace enforces; whoever writes what pods are
 * made of is only warned.
 */
export const refusePodSecurity = (
  request: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const { server, served, namespace, warnings } = request
  const { resource, podPath } = served.kind
  if (resource === namespaceResource) return refuseLabels(request, next, previous)
  if (podPath === undefined) return undefined
  const { enforce, warn } = policyOf(
    servedBy(server, namespaceResource)?.collection.get('', namespace)?.metadata.labels,
  )
  if (enforce.level === 'privileged' && warn.level === 'privileged') return undefined
  const isPod = podPath.length === 0
  if (isPod && previous !== undefined && !isSignificant(next, previous)) return undefined
  const pod = podPath.reduce<JsonObject | undefined>((at, field) => at && (at[field] as JsonObject | undefined), next)
  if (pod === undefined) return undefined
  const refused = isPod ? violation(enforce, pod) : undefined
  if (refused !== undefined) return forbiddenObject(resource, next.metadata.name ?? '', `violates ${refused}`)
  const warned = violation(warn, pod)
  if (warned !== undefined) warnings.push(`would violate ${warned}`)
  return undefined
}

const violation = (standard: Standard, pod: JsonObject): string | undefined => {
  const violations = violationsOf(standard, pod)
  return violations.length === 0 ? undefined : `PodSecurity "${standardText(standard)}": ${detailsText(violations)}`
}

/** Of all that may change in a pod only images count, and containers that are new. */
const isSignificant = (next: KubernetesObject, previous: KubernetesObject): boolean => {
  const [now, before] = [objectOf(next['spec']), objectOf(previous['spec'])]
  return containerLists.some((list) => {
    const [containers, known] = [objectsOf(now[list]), objectsOf(before[list])]
    return containers.length !== known.length || containers.some(({ image }, i) => image !== known[i]?.['image'])
  })
}
