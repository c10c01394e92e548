import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { type Draft, draftIn, draftsIn, fill } from '../typed/draft.ts'
import { policyErrors } from './policy-errors.ts'
import { simpleKind } from './simple-kind.ts'

const group = 'admissionregistration.k8s.io'

/** What a match leaves out means everything. */
export const fillMatch = (match: Draft | undefined): void => {
  if (match === undefined) return
  fill(match, 'matchPolicy', 'Equivalent')
  fill(match, 'namespaceSelector', {})
  fill(match, 'objectSelector', {})
  for (const rule of [...draftsIn(match, 'resourceRules'), ...draftsIn(match, 'excludeResourceRules')])
    fill(rule, 'scope', '*')
}

export const policyKind = simpleKind({
  group,
  kind: 'ValidatingAdmissionPolicy',
  plural: 'validatingadmissionpolicies',
  namespaced: false,
  definition: `io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy`,
  fill: {
    spec: (spec: Draft) => {
      fill(spec, 'failurePolicy', 'Fail')
      fillMatch(draftIn(spec, 'matchConstraints'))
    },
  },
  changesGeneration: specChanged,
  status: statusKeeping(),
  validate: policyErrors,
})

export const policyBindingKind = simpleKind({
  group,
  kind: 'ValidatingAdmissionPolicyBinding',
  plural: 'validatingadmissionpolicybindings',
  namespaced: false,
  definition: `io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding`,
  fill: { spec: (spec: Draft) => fillMatch(draftIn(spec, 'matchResources')) },
  changesGeneration: specChanged,
  validate: ({ spec }: KubernetesObject): readonly FieldError[] => {
    const { policyName, validationActions } = objectOf(spec)
    const actions = textsOf(validationActions)
    return [
      ...(textOf(policyName) === '' ? [required('spec.policyName')] : []),
      ...(actions.length === 0 ? [required('spec.validationActions')] : []),
      ...(actions.includes('Deny') && actions.includes('Warn')
        ? [
            invalid(
              'spec.validationActions',
              [...actions],
              'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)',
            ),
          ]
        : []),
    ]
  },
})
