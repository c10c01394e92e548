import { type JsonObject, sameJson } from '@fixpoint/core'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf } from '../read.ts'

/** A status beside the one before. Rules about fields that go together are looked at only where one of them changed. */
export interface StatusChange {
  readonly spec: JsonObject
  readonly status: JsonObject
  readonly old: JsonObject
  readonly has: (condition: string) => boolean
  readonly had: (condition: string) => boolean
  readonly changed: (...fields: readonly string[]) => boolean
}

export const changeOf = ({ spec, status: next }: KubernetesObject, previous: KubernetesObject): StatusChange => {
  const [status, old] = [objectOf(next), objectOf(previous['status'])]
  const has = (condition: string): boolean => isTrue(status, condition)
  const had = (condition: string): boolean => isTrue(old, condition)
  const changed = (...fields: readonly string[]): boolean =>
    fields.some((field) =>
      /^[A-Z]/.test(field)
        ? isTrue(status, field) !== isTrue(old, field)
        : !sameJson(status[field] ?? null, old[field] ?? null),
    )
  return { spec: objectOf(spec), status, old, has, had, changed }
}

const isTrue = (status: JsonObject, wanted: string): boolean =>
  wanted === 'Finished'
    ? isTrue(status, 'Complete') || isTrue(status, 'Failed')
    : objectsOf(status['conditions']).some(({ type, status }) => type === wanted && status === 'True')
