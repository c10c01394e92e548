import { sameJson } from '@fixpoint/core'
import type { MinorDifference } from './minor-difference.ts'
import { ofCauses } from './of-causes.ts'
import type { Cause } from './refusal.ts'

export const ownersByNumber: MinorDifference = {
  name: 'which owner is wrong',
  since: '1.37',
  source: 'KEP-5073, declarative validation',
  why: 'An owner is named by its place in the list, what it lacks is required, and its version is told in other words.',
  level: ofCauses((real, ours) => {
    const before = ours.map(asBefore)
    return before.some(isBlocking) ? [real, before] : [withoutRules(real, before), before.filter(isChecked)]
  }),
}

/**
 * What is required keeps the rules of a custom resource from being looked at (apiextensions, hasBlockingErr): what they
 * say of it is told by the older version alone.
 */
const withoutRules = (real: readonly Cause[], ours: readonly Cause[]): readonly Cause[] =>
  ours.every(isChecked)
    ? real
    : real.filter((cause) => cause.field.startsWith('metadata.') || ours.some((each) => sameJson(each, cause)))

const asBefore = (cause: Cause): Cause => {
  if (!owner.test(cause.field)) return cause
  const field = cause.field.replace(owner, 'metadata.ownerReferences')
  if (cause.message === 'Required value: must not be empty') {
    const what = field.endsWith('.apiVersion') ? 'version must not be empty' : 'must not be empty'
    return { field, message: `Invalid value: "": ${what}`, reason: 'FieldValueInvalid' }
  }
  return { ...cause, field, message: cause.message.replace(': must be <group>/<version> or <version>', noVersion) }
}

const owner = /^metadata\.ownerReferences\[\d+\]/
const noVersion = ': version must not be empty'

const isBlocking = ({ reason }: Cause): boolean =>
  [
    'FieldValueNotSupported',
    'FieldValueRequired',
    'FieldValueTooLong',
    'FieldValueTooMany',
    'FieldValueTypeInvalid',
  ].includes(reason)

const isChecked = ({ message }: Cause): boolean =>
  message !==
  'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation'
