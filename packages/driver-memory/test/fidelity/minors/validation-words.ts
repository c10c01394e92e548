import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import type { Cause } from './refusal.ts'

/** Since 1.37 rules that are declared with the type are told in one way for all kinds. */
const source = 'KEP-5073, declarative validation'

export const unshownValues: MinorDifference = {
  name: 'values of fields that may not change',
  since: '1.37',
  source,
  why: 'A change of a field that may not change is refused without its new value: null stands in its place.',
  level: ofCauses((real, ours) => [real.map(worded(ours, /^Invalid value: .*: field is immutable$/s, fixed)), ours]),
}

const fixed = 'Invalid value: null: field is immutable'

export const bareRequirements: MinorDifference = {
  name: 'what a field is required for',
  since: '1.37',
  source,
  why: 'Of verbs, of most pods and of the like it is said that they are required, and no more.',
  level: ofCauses((real, ours) => [real.map(worded(ours, /^Required value: /, 'Required value')), ours]),
}

/** In the new words, where the other refusal has them of the same field. */
const worded =
  (others: readonly Cause[], before: RegExp, since: string) =>
  (cause: Cause): Cause =>
    before.test(cause.message) && others.some(({ field, message }) => field === cause.field && message === since)
      ? { ...cause, message: since }
      : cause

export const fixedRoles: MinorDifference = {
  name: 'another role in a binding',
  since: '1.37',
  source,
  why: 'That `roleRef` may not change is told in the words that all such fields have.',
  level: ofCauses((real, ours) => [
    real.map((cause) =>
      cause.field === 'roleRef'
        ? { ...cause, message: cause.message.replace(/: cannot change roleRef$/, ': field is immutable') }
        : cause,
    ),
    ours,
  ]),
}

export const fixedProviders: MinorDifference = {
  name: 'another provider of a Node',
  since: '1.37',
  source,
  why: 'A `providerID` that is taken away is told from one that is another.',
  level: ofCauses((real, ours) => [
    real.map((cause) =>
      cause.field === 'spec.providerID' && cause.message === otherProvider
        ? (ours.find(({ field }) => field === cause.field) ?? cause)
        : cause,
    ),
    ours,
  ]),
}

const otherProvider = 'Forbidden: node updates may not change providerID except from "" to valid'

export const fixedFields: MinorDifference = {
  name: 'fields of a StatefulSet that may not change',
  since: '1.37',
  source,
  why: 'Each that was changed is named, where one sentence named those that may change.',
  level: ofCauses((real, ours, { kind }) => {
    const sentence = real.find(({ field, message }) => field === 'spec' && message.startsWith(others))
    const rest = ours.filter((cause) => !isFixed(cause))
    return kind === 'StatefulSet' && sentence !== undefined && rest.length < ours.length
      ? [real, [...rest, sentence]]
      : undefined
  }),
}

const others = "Forbidden: updates to statefulset spec for fields other than 'replicas'"

const isFixed = ({ field, message }: Cause): boolean =>
  /^spec\.(?:selector|volumeClaimTemplates|serviceName|podManagementPolicy)$/.test(field) &&
  message.endsWith(': field is immutable')
