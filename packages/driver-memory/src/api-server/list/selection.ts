import * as E from 'fp-ts/lib/Either.js'
import type { KubernetesObject } from '../object.ts'
import type { ServedKind } from '../registry/kind.ts'
import type { Refusal } from '../status-error.ts'
import { matchesFields, parseFieldSelector } from './field-selector.ts'
import { matchesLabels, parseLabelSelector } from './label-selector.ts'

/** Which objects of a collection a list or a watch is about; undefined where it is about all. */
export type Selection = ((object: KubernetesObject) => boolean) | undefined

export interface Selectors {
  readonly labelSelector?: string
  readonly fieldSelector?: string
}

export const selectionOf = (
  { labelSelector = '', fieldSelector = '' }: Selectors,
  { selectable, unselectable }: Pick<ServedKind, 'selectable' | 'unselectable'>,
): E.Either<Refusal, Selection> => {
  if (labelSelector === '' && fieldSelector === '') return E.right(undefined)
  const labels = parseLabelSelector(labelSelector)
  if (E.isLeft(labels)) return labels
  const fields = parseFieldSelector(fieldSelector, selectable, unselectable)
  if (E.isLeft(fields)) return fields
  if (labels.right.length === 0 && fields.right.length === 0) return E.right(undefined)
  return E.right((object) => matchesLabels(labels.right, object.metadata.labels) && matchesFields(fields.right, object))
}
