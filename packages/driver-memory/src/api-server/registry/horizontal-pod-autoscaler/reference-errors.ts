import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import { textOf } from '../read.ts'
import { pathSegment } from '../validation/name-rules.ts'

/** What is wrong with a reference to an object of any version; that it names a group is needed of some. */
export const referenceErrors = (
  reference: JsonObject,
  at: string,
  group: 'Needed' | 'Optional' | 'Unchecked',
): readonly FieldError[] => {
  const errors: FieldError[] = ['kind', 'name'].flatMap((field) => {
    const value = textOf(reference[field])
    if (value === '') return [required(`${at}.${field}`)]
    return pathSegment(value, false).map((detail) => invalid(`${at}.${field}`, value, detail))
  })
  if (group === 'Unchecked') return errors
  const version = textOf(reference['apiVersion'])
  const isOptional = group === 'Optional' || reference['kind'] === 'ReplicationController'
  if (version.split('/').length > 2)
    errors.push(invalid(`${at}.apiVersion`, version, `unexpected GroupVersion string: ${version}`))
  else if (!isOptional && (!version.includes('/') || version.startsWith('/')))
    errors.push(invalid(`${at}.apiVersion`, version, 'apiVersion must specify API group'))
  return errors
}
