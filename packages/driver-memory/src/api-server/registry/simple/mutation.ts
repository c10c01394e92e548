import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { type Draft, draftIn, fill } from '../typed/draft.ts'
import { fillMatch } from './policy.ts'
import { simpleKind } from './simple-kind.ts'

const group = 'admissionregistration.k8s.io'

const patchTypes = ['ApplyConfiguration', 'JSONPatch']

const mutationErrors = (mutation: JsonObject, at: string): readonly FieldError[] => {
  const patchType = textOf(mutation['patchType'])
  if (patchType === '') return [required(`${at}.patchType`)]
  if (!patchTypes.includes(patchType)) return [notSupported(`${at}.patchType`, patchType, patchTypes)]
  const field = patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration'
  const { expression } = objectOf(mutation[field])
  if (mutation[field] === undefined)
    return [required(`${at}.${field}`, `must be specified when patchType is ${patchType}`)]
  return textOf(expression).trim() === '' ? [required(`${at}.${field}.expression`, 'expression is not specified')] : []
}

export const mutatingPolicyKind = simpleKind({
  group,
  kind: 'MutatingAdmissionPolicy',
  plural: 'mutatingadmissionpolicies',
  namespaced: false,
  definition: 'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy',
  fill: {
    spec: (spec: Draft) => {
      fill(spec, 'failurePolicy', 'Fail')
      fillMatch(draftIn(spec, 'matchConstraints'))
    },
  },
  changesGeneration: specChanged,
  validate: ({ spec }: KubernetesObject): readonly FieldError[] => {
    const { matchConstraints, mutations, reinvocationPolicy } = objectOf(spec)
    const all = objectsOf(mutations)
    return [
      ...(matchConstraints === undefined ? [required('spec.matchConstraints')] : []),
      ...(all.length === 0 ? [required('spec.mutations', 'mutations must contain at least one item')] : []),
      ...all.flatMap((mutation, i) => mutationErrors(mutation, `spec.mutations[${i}]`)),
      ...(textOf(reinvocationPolicy) === ''
        ? [required('spec.reinvocationPolicy')]
        : ['Never', 'IfNeeded'].includes(textOf(reinvocationPolicy))
          ? []
          : [notSupported('spec.reinvocationPolicy', textOf(reinvocationPolicy), ['IfNeeded', 'Never'])]),
    ]
  },
})

export const mutatingBindingKind = simpleKind({
  group,
  kind: 'MutatingAdmissionPolicyBinding',
  plural: 'mutatingadmissionpolicybindings',
  namespaced: false,
  definition: 'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding',
  fill: { spec: (spec: Draft) => fillMatch(draftIn(spec, 'matchResources')) },
  changesGeneration: specChanged,
  validate: ({ spec }: KubernetesObject): readonly FieldError[] =>
    textOf(objectOf(spec)['policyName']) === '' ? [required('spec.policyName')] : [],
})

export const storageVersionMigrationKind = simpleKind({
  group: 'storagemigration.k8s.io',
  kind: 'StorageVersionMigration',
  plural: 'storageversionmigrations',
  namespaced: false,
  definition: 'io.k8s.api.storagemigration.v1.StorageVersionMigration',
  changesGeneration: specChanged,
  status: statusKeeping(),
  validate: ({ spec }, previous) =>
    previous === undefined || spec === previous['spec'] ? [] : [invalid('spec', spec, 'field is immutable')],
})
