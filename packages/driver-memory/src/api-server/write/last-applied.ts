import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { type KubernetesObject, withMetadata } from '../object.ts'

const annotation = 'kubectl.kubernetes.io/last-applied-configuration'

/**
 * Objects that kubectl applied by itself once carry what it applied last. The server keeps that up to date when kubectl has it
 * apply, so that either way goes on from the other.
 */
export const withLastApplied = (
  manager: string,
  applied: KubernetesObject,
  merged: KubernetesObject,
): KubernetesObject => {
  if (manager !== 'kubectl' || merged.metadata.annotations?.[annotation] === undefined) return merged
  const { annotations, ...metadata } = applied.metadata
  const { [annotation]: _, ...others } = annotations ?? {}
  const own = { ...applied, metadata: annotations === undefined ? metadata : { ...metadata, annotations: others } }
  const text = `${JSON.stringify(sorted(own))}\n`
  if (merged.metadata.annotations[annotation] === text) return merged
  return withMetadata(merged, {
    ...merged.metadata,
    annotations: { ...merged.metadata.annotations, [annotation]: text },
  })
}

const sorted = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [[key, sorted(item)] as const],
  )
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
