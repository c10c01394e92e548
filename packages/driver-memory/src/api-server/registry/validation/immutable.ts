import { type Json, type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, hiddenInvalid, invalid } from '../../field-error.ts'
import { shownSelector } from './label-selector.ts'

/** Fields of a part of an object that stay as they were created. Of some kinds a message does not show the value. */
export const immutableErrors = (
  next: JsonObject,
  previous: JsonObject | undefined,
  fields: readonly string[],
  at = '',
  shown: 'Shown' | 'Hidden' = 'Shown',
): readonly FieldError[] => {
  if (previous === undefined) return []
  return fields.flatMap((field) =>
    sameJson(next[field] ?? null, previous[field] ?? null)
      ? []
      : [
          shown === 'Shown'
            ? invalid(at === '' ? field : `${at}.${field}`, valueOf(next, field), 'field is immutable')
            : hiddenInvalid(at === '' ? field : `${at}.${field}`, 'field is immutable'),
        ],
  )
}

const valueOf = (part: JsonObject, field: string): Json | undefined =>
  field === 'selector' ? shownSelector(part[field]) : part[field]
