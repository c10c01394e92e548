import { type KubernetesObject, withField } from '../../object.ts'
import type { StoredForm } from '../kind.ts'
import { objectOf } from '../read.ts'

const known = new WeakMap<KubernetesObject, KubernetesObject>()

/**
 * A map of bytes some of which are null. They come back from storage as empty ones, which are written there in other bytes: so
 * the next write is a change, whatever it says.
 */
export const storedWithNullBytes = (field: string): StoredForm => {
  const shown = (stored: KubernetesObject): KubernetesObject => {
    const map = objectOf(stored[field])
    if (!Object.values(map).includes(null)) return stored
    return withField(stored, field, Object.fromEntries(Object.entries(map).map(([key, item]) => [key, item ?? ''])))
  }
  const read = (stored: KubernetesObject): KubernetesObject => {
    if (stored[field] === undefined) return stored
    const before = known.get(stored)
    if (before !== undefined) return before
    const found = shown(stored)
    known.set(stored, found)
    return found
  }
  return { apiVersion: 'v1', read, isCurrent: (stored) => read(stored) === stored }
}
