import type { Schema } from '../schema/schema.ts'
import type { Key } from './element-order.ts'

/** Begins the name of a field that says in which order the items of another are to stand. */
export const orderPrefix = '$setElementOrder/'

/** Begins the name of a field that says which items another is to lose. */
export const deletePrefix = '$deleteFromPrimitiveList/'

export const fieldOf = (schema: Schema | undefined, name: string): Schema | undefined =>
  Object.hasOwn(schema?.properties ?? {}, name) ? schema?.properties?.[name] : undefined

/** Whether a list is merged with the one that is there. */
export const isMerged = (schema: Schema | undefined): boolean =>
  schema?.['x-kubernetes-patch-strategy']?.split(',').includes('merge') === true

/** Whether an object takes the place of the one that is there. */
export const isReplaced = (schema: Schema | undefined): boolean => schema?.['x-kubernetes-patch-strategy'] === 'replace'

/** What the items of a list are told apart by. */
export const keyOf = (schema: Schema | undefined): Key => schema?.['x-kubernetes-patch-merge-key']
