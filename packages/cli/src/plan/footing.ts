import { createHash } from 'node:crypto'
import { isJsonArray, isJsonObject, type Json, type LiveObject, type ManagedFieldsEntry } from '@fixpoint/core'

/** An object that a plan stands on, as it was seen. */
export interface Footing {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  /** Of all but its status, which moves with every pod and is nothing that a plan stands on. */
  readonly content: string
}

export const footingOf = ({ apiVersion, kind, metadata, spec }: LiveObject): Footing => {
  const { namespace = '', name, uid, resourceVersion, labels, annotations, ownerReferences, finalizers } = metadata
  const managed = (metadata.managedFields ?? []).filter(({ subresource }) => subresource !== 'status').map(timeless)
  const content = {
    metadata: { labels, annotations, ownerReferences, finalizers, deletionTimestamp: metadata.deletionTimestamp },
    managed,
    spec,
  }
  return { apiVersion, kind, namespace, name, uid, resourceVersion, content: hashOf(content as unknown as Json) }
}

const timeless = ({ time: _, ...entry }: ManagedFieldsEntry): object => entry

/** The same for the same JSON, in whatever order its keys stand. */
export const hashOf = (value: Json): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 16)

const sorted = (value: Json | undefined): Json | undefined => {
  if (isJsonArray(value)) return value.map((item) => sorted(item) ?? null)
  if (!isJsonObject(value)) return value
  const keys = Object.keys(value).toSorted()
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]))
}

/** How objects moved since a plan was saved, a sentence each; none where all stand as they stood. */
export const movesBetween = (before: readonly Footing[], now: readonly Footing[]): readonly string[] => {
  const [was, is] = [byKey(before), byKey(now)]
  const gone = before.flatMap((one) =>
    is.has(keyOf(one)) ? [] : [`${nameOf(one)} is gone, planned on version ${one.resourceVersion}`],
  )
  const moved = now.flatMap((one) => {
    const seen = was.get(keyOf(one))
    if (seen === undefined)
      return [`${nameOf(one)} is there now, with version ${one.resourceVersion}; the plan knew of none`]
    if (seen.uid !== one.uid) return [`${nameOf(one)} is another one now: planned on uid ${seen.uid}, found ${one.uid}`]
    if (seen.content === one.content) return []
    return [`${nameOf(one)} was changed: planned on version ${seen.resourceVersion}, found ${one.resourceVersion}`]
  })
  return [...gone, ...moved]
}

const byKey = (footings: readonly Footing[]): ReadonlyMap<string, Footing> =>
  new Map(footings.map((one) => [keyOf(one), one]))

const keyOf = ({ apiVersion, kind, namespace, name }: Footing): string => `${apiVersion} ${kind} ${namespace}/${name}`

const nameOf = ({ kind, namespace, name }: Footing): string => `${kind} ${namespace}/${name}`
