import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import { put, valueAt } from '../generate/shape.ts'
import type { Ask } from '../sequence.ts'
import type { MinorDifference } from './minor-difference.ts'
import { withCauses } from './refusal.ts'
import { withObjects } from './told-objects.ts'

/** A StatefulSet says since 1.37 how many of its pods may be missing during an update. */
export const unavailableByDefault: MinorDifference = {
  name: 'how many pods of a StatefulSet may be unavailable',
  since: '1.37',
  source: 'feature gate MaxUnavailableStatefulSet',
  why: '`spec.updateStrategy.rollingUpdate.maxUnavailable` is 1 where it is not said; it was nothing before, and older versions are not asked for it.',
  level: (real, ours, { kind }) =>
    kind === 'StatefulSet' ? [withObjects(real, withoutField), withObjects(unshown(ours), withoutField)] : undefined,
  asked: (step) => (step._tag === 'Ask' && step.cell.kind === 'StatefulSet' ? unsaid(step) : step),
}

const unsaid = ({ body, onto, ...step }: Ask): Ask => ({
  ...step,
  ...(body !== undefined && { body: body.replaceAll(said, '') }),
  ...(onto !== undefined && { onto: JSON.parse(JSON.stringify(onto).replaceAll(said, '')) as typeof onto }),
})

/** With the comma that it leaves. A value of another type stays: all versions know the type of the field. */
const said = /,"maxUnavailable":(?:"[^"]*"|\d+)|"maxUnavailable":(?:"[^"]*"|\d+),?/g

/** What is refused is shown with its default. */
const unshown = (answer: Answer): Answer =>
  withCauses(answer, (causes) =>
    causes.map((cause) =>
      cause.field === 'spec.updateStrategy' || cause.field === 'spec.updateStrategy.rollingUpdate'
        ? { ...cause, message: cause.message.replace('"MaxUnavailable":1}', '"MaxUnavailable":null}') }
        : cause,
    ),
  )

const withoutField = (object: JsonObject): JsonObject => {
  const bare = withoutDefault(object)
  const { metadata } = bare
  if (!isJsonObject(metadata) || !isJsonArray(metadata['managedFields'])) return bare
  const managedFields = metadata['managedFields'].map((entry) => withoutEmpty(without(entry, owned)))
  return { ...bare, metadata: { ...metadata, managedFields } }
}

/**
 * A patch may have taken the strategy to anywhere. Whoever takes away the partition leaves a rolling update of defaults, and
 * before leaves none.
 */
const withoutDefault = (object: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(object), (key, value) =>
    (key === 'maxUnavailable' && value === 1) || (key === 'rollingUpdate' && isDefault(value)) ? undefined : value,
  )

const isDefault = (value: Json): boolean =>
  isJsonObject(value) && Object.entries(value).every(([key, field]) => key === 'partition' && field === 0)

const above = 'fieldsV1/f:spec/f:updateStrategy/f:rollingUpdate'
const owned = `${above}/f:maxUnavailable`

/** Nothing is left of a rolling update of which that was all. */
const withoutEmpty = (entry: Json): Json => {
  const left = valueAt(entry, above)
  return isJsonObject(left) && Object.keys(left).every((key) => key === '.') ? without(entry, above) : entry
}

const without = <A extends Json>(value: A, at: string): A =>
  valueAt(value, at) === undefined ? value : (put(value, at, undefined) as A)
