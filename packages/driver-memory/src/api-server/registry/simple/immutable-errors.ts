import { sameJson } from '@fixpoint/core'
import { type FieldError, forbidden } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'

/** What is immutable stays so, and so does its data. */
export const immutableErrors =
  (...fields: readonly string[]) =>
  (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
    if (previous?.['immutable'] !== true) return []
    const frozen = 'field is immutable when `immutable` is set'
    return [
      ...(next['immutable'] === true ? [] : [forbidden('immutable', frozen)]),
      ...fields.filter((field) => !sameJson(next[field], previous[field])).map((field) => forbidden(field, frozen)),
    ]
  }
