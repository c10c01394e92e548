import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { put, valueAt } from '../generate/shape.ts'
import type { MinorDifference } from './minor-difference.ts'
import { withObjects } from './told-objects.ts'

/** A StatefulSet says since 1.37 how many of its pods may be missing during an update. */
export const unavailableByDefault: MinorDifference = {
  name: 'how many pods of a StatefulSet may be unavailable',
  since: '1.37',
  source: 'feature gate MaxUnavailableStatefulSet',
  why: '`spec.updateStrategy.rollingUpdate.maxUnavailable` is 1 where it is not said; it was nothing before.',
  level: (real, ours, { kind }) =>
    kind === 'StatefulSet' ? [withObjects(real, withoutField), withObjects(ours, withoutField)] : undefined,
}

const rollingUpdate = 'spec/updateStrategy/rollingUpdate'

const withoutField = (object: JsonObject): JsonObject => {
  const bare = without(object, `${rollingUpdate}/maxUnavailable`)
  const { metadata } = bare
  if (!isJsonObject(metadata) || !isJsonArray(metadata['managedFields'])) return bare
  const managedFields = metadata['managedFields'].map((entry) => withoutEmpty(without(entry, owned)))
  return { ...bare, metadata: { ...metadata, managedFields } }
}

const above = 'fieldsV1/f:spec/f:updateStrategy/f:rollingUpdate'
const owned = `${above}/f:maxUnavailable`

/** Nothing is left of a rolling update of which that was all. */
const withoutEmpty = (entry: Json): Json => {
  const left = valueAt(entry, above)
  return isJsonObject(left) && Object.keys(left).every((key) => key === '.') ? without(entry, above) : entry
}

const without = <A extends Json>(value: A, at: string): A =>
  valueAt(value, at) === undefined ? value : (put(value, at, undefined) as A)
