import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject, StringMap } from '../../object.ts'
import { resourceErrors } from '../pod/resource-errors.ts'
import { tolerationErrors } from '../pod/toleration-errors.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { labelErrors } from '../validation/metadata.ts'
import { dnsLabelProblems, shortNameProblems } from '../validation/name-rules.ts'
import { simpleKind } from './simple-kind.ts'

const runtimeClassErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const handler = textOf(next['handler'])
  const isRenamed = previous !== undefined && handler !== textOf(previous['handler'])
  return [
    // What kube-apiserver reads off its types comes after what it checks by hand, and ends where a field may not change.
    ...(isRenamed && handler !== '' ? handlerErrors(handler, dnsLabelProblems) : []),
    ...resourceErrors({ limits: objectOf(objectOf(next['overhead'])['podFixed']) }, 'overhead', []),
    ...labelErrors(objectOf(objectOf(next['scheduling'])['nodeSelector']) as StringMap, 'scheduling.nodeSelector'),
    ...tolerationErrors(objectsOf(objectOf(next['scheduling'])['tolerations']), 'scheduling.tolerations'),
    ...immutableErrors(next, previous, ['handler'], '', 'Hidden'),
    ...(handler === ''
      ? [required('handler')]
      : previous === undefined
        ? handlerErrors(handler, shortNameProblems)
        : []),
  ]
}

const handlerErrors = (handler: string, problemsOf: (name: string) => readonly string[]): readonly FieldError[] =>
  problemsOf(handler).map((problem) => invalid('handler', handler, problem))

export const runtimeClassKind = simpleKind({
  group: 'node.k8s.io',
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  namespaced: false,
  definition: 'io.k8s.api.node.v1.RuntimeClass',
  createsOnUpdate: true,
  unconditionalUpdate: false,
  validate: runtimeClassErrors,
})

const highestOfUsers = 1_000_000_000

/** Classes that every cluster has. */
export const systemPriorities: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
}

const priorityClassErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const { name = '' } = next.metadata
  if (previous !== undefined)
    return [
      ...(numberOf(next['value']) === numberOf(previous['value'])
        ? []
        : [forbidden('value', 'may not be changed in an update.')]),
      ...immutableErrors(next, previous, ['preemptionPolicy']),
    ]
  const policy = textOf(next['preemptionPolicy'])
  return [
    ...systemErrors(name, next),
    ...(policy === 'PreemptLowerPriority' || policy === 'Never'
      ? []
      : [notSupported('preemptionPolicy', policy, ['PreemptLowerPriority', 'Never'])]),
  ]
}

const systemErrors = (name: string, { value, globalDefault }: KubernetesObject): readonly FieldError[] => {
  if (!name.startsWith('system-'))
    return numberOf(value) > highestOfUsers
      ? [forbidden('value', `maximum allowed value of a user defined priority is ${highestOfUsers}`)]
      : []
  const known = systemPriorities[name]
  if (known === numberOf(value) && globalDefault !== true) return []
  const why =
    known === undefined
      ? `${name} is not a known system priority class`
      : known === numberOf(value)
        ? `globalDefault of ${name} must be false`
        : `value of ${name} PriorityClass must be ${known}`
  return [
    forbidden(
      'metadata.name',
      `priority class names with 'system-' prefix are reserved for system use only. error: ${why}`,
    ),
  ]
}

export const priorityClassKind = simpleKind({
  group: 'scheduling.k8s.io',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  namespaced: false,
  definition: 'io.k8s.api.scheduling.v1.PriorityClass',
  zero: { preemptionPolicy: 'PreemptLowerPriority' },
  changesGeneration: () => false,
  validate: priorityClassErrors,
})
