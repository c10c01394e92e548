import { under } from '../model/field-set.ts'
import type { ManagedFieldsEntry, ObjectMeta } from '../model/object.ts'
import type { Since } from './diagnosis.ts'

/** Who wrote a field last, as far as the managers of the object tell: their time is that of their last change of any field. */
export const lastChange = (
  { managedFields = [] }: ObjectMeta,
  field: string,
  way: readonly string[],
): Since | undefined => {
  const writers = managedFields.filter((entry) => (entry.subresource ?? '') !== 'status' && owns(entry, way))
  const [last] = writers.toSorted(
    (a, b) => compare(b.time ?? '', a.time ?? '') || compare(a.manager ?? '', b.manager ?? ''),
  )
  return last?.time === undefined ? undefined : { time: last.time, manager: last.manager ?? 'unknown', field }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const owns = ({ fieldsV1 }: ManagedFieldsEntry, way: readonly string[]): boolean =>
  way.reduce((set, key) => set && under(set, key), fieldsV1) !== undefined

/** `spec.deploy.image` as the keys of a field set. */
export const wayTo = (field: string): readonly string[] => field.split('.').map((step) => `f:${step}`)
