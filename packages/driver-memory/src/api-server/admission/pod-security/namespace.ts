import { sameJson } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { builtIn } from '../../registry/built-in.ts'
import { objectsOf, textOf } from '../../registry/read.ts'
import { type ApiServer, servedBy } from '../../server.ts'
import { invalidObject, type Refusal } from '../../status-error.ts'
import type { WriteRequest } from '../../write/write-request.ts'
import { reasonsText, violationsOf } from './evaluate.ts'
import { isStricter, policyOf, type Standard, standardText } from './policy.ts'

const pods = builtIn('', 'v1', 'Pod', 'pods')

/** Refuses labels that are none, unless they were there before, and warns of pods that a stricter label would refuse. */
export const refuseLabels = (
  { server, served: { kind }, warnings }: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  if (next.metadata.labels === previous?.metadata.labels) return undefined
  const { name = '' } = next.metadata
  const { enforce, errors } = policyOf(next.metadata.labels)
  const before = policyOf(previous?.metadata.labels)
  if (errors.length > 0 && !sameJson(errors, before.errors))
    return invalidObject(kind.resource.group, kind.resource.kind, name, errors)
  if (previous !== undefined && isTightened(enforce, before.enforce))
    warnings.push(...violationsIn(server, name, enforce))
  return undefined
}

const isTightened = (enforce: Standard, before: Standard): boolean =>
  enforce.level !== 'privileged' && (enforce.version !== before.version || isStricter(enforce.level, before.level))

/** How many pods are looked at. The second that kube-apiserver takes at most does not pass here. */
const most = 3000

const violationsIn = (server: ApiServer, namespace: string, enforce: Standard): readonly string[] => {
  const all = prioritized([...(servedBy(server, pods)?.collection.after(namespace) ?? [])])
  const byReasons = new Map<string, string[]>()
  for (const pod of all.slice(0, most)) {
    const reasons = reasonsText(violationsOf(enforce, pod))
    if (reasons === '') continue
    const names = byReasons.get(reasons) ?? []
    byReasons.set(reasons, names)
    names.push(pod.metadata.name ?? '')
  }
  const found = Array.from(byReasons, ([reasons, names]) => `${podsText(names)}: ${reasons}`).toSorted()
  const what = 'new PodSecurity enforce level'
  return [
    ...(all.length > most ? [`${what} only checked against the first ${most} of ${all.length} existing pods`] : []),
    ...(found.length > 0
      ? [`existing pods in namespace "${namespace}" violate the ${what} "${standardText(enforce)}"`]
      : []),
    ...found,
  ]
}

/** Pods of a controller are alike: one of each comes first. */
const prioritized = (all: readonly KubernetesObject[]): readonly KubernetesObject[] => {
  const seen = new Set<string>()
  const first: KubernetesObject[] = []
  const others: KubernetesObject[] = []
  for (const pod of all) {
    const uid = textOf(objectsOf(pod.metadata.ownerReferences).find((owner) => owner['controller'] === true)?.['uid'])
    if (uid === '' || !seen.has(uid)) first.push(pod)
    else others.push(pod)
    seen.add(uid)
  }
  return [...first, ...others]
}

const podsText = (names: readonly string[]): string => {
  const [first = '', ...others] = names.toSorted()
  if (others.length === 0) return first
  return `${first} (and ${others.length} other ${others.length === 1 ? 'pod' : 'pods'})`
}
