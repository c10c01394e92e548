import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { compareQuantities } from '../quantity.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import type { Empty } from '../typed/reading.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { claimChangeErrors } from './claim-change.ts'

/** The rules of a PersistentVolumeClaim, which stays as it is but for its size once it is bound. */
export const claimErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
  _?: string,
  empties: readonly Empty[] = [],
): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const errors = claimSpecErrors(spec, 'spec')
  if (previous === undefined || next['spec'] === previous['spec']) return errors
  const old = objectOf(previous['spec'])
  const isBound = objectOf(next['status'])['phase'] === 'Bound'
  return [
    ...errors,
    ...claimChangeErrors(
      empties.some(([path]) => path === 'spec.accessModes') ? { ...spec, accessModes: [] } : spec,
      old,
      isBound,
    ),
    ...shrinkErrors(spec, old, objectOf(previous['status'])),
    ...immutableErrors(spec, old, ['volumeMode']),
  ]
}

const sizeOf = (spec: JsonObject): string => textOf(objectOf(objectOf(spec['resources'])['requests'])['storage'])

/** A claim may ask for less than before only while it still is more than it has. */
const shrinkErrors = (spec: JsonObject, old: JsonObject, status: JsonObject): readonly FieldError[] => {
  const [size, before] = [sizeOf(spec) || '0', sizeOf(old) || '0']
  const has = textOf(objectOf(status['capacity'])['storage']) || '0'
  if (compareQuantities(size, before) >= 0) return []
  return compareQuantities(size, has) > 0
    ? []
    : [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')]
}

/** What is wrong with the spec of a claim, wherever it stands. */
export const claimSpecErrors = (spec: JsonObject, field: string): readonly FieldError[] => {
  const { selector, volumeMode, storageClassName } = spec
  return [
    ...accessModeErrors(
      textsOf(spec['accessModes']),
      `${field}.accessModes`,
      'at least 1 access mode is required',
      () => (selector === undefined ? [] : labelSelectorErrors(objectOf(selector), `${field}.selector`)),
    ),
    ...sizeErrors(sizeOf(spec), `${field}.resources[storage]`),
    ...(textOf(storageClassName) === ''
      ? []
      : dnsSubdomainProblems(textOf(storageClassName)).map((problem) =>
          invalid(`${field}.storageClassName`, storageClassName, problem),
        )),
    ...volumeModeErrors(volumeMode, `${field}.volumeMode`),
  ]
}

export const volumeModeErrors = (mode: JsonObject[string], field: string): readonly FieldError[] =>
  mode === undefined || mode === 'Block' || mode === 'Filesystem'
    ? []
    : [notSupported(field, textOf(mode), ['Block', 'Filesystem'])]

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

/** One that only one pod may have goes with no other. `between` is what the server looks at after the first rule. */
export const accessModeErrors = (
  asked: readonly string[],
  field: string,
  detail: string | undefined,
  between: () => readonly FieldError[] = () => [],
): readonly FieldError[] => {
  const errors: FieldError[] = [...(asked.length === 0 ? [required(field, detail)] : []), ...between()]
  for (const mode of asked) if (!modes.includes(mode)) errors.push(notSupported(field, mode, modes))
  if (asked.includes('ReadWriteOncePod') && asked.some((mode) => mode !== 'ReadWriteOncePod' && modes.includes(mode)))
    errors.push(forbidden(field, 'may not use ReadWriteOncePod with other access modes'))
  return errors
}

const sizeErrors = (size: string, field: string): readonly FieldError[] => {
  if (size === '') return [required(field)]
  return compareQuantities(size, '0') > 0 ? [] : [invalid(field, size, 'must be greater than zero')]
}
