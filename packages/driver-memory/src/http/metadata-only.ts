import { isJsonArray, type JsonObject } from '@fixpoint/core'

/** The metadata of an object, or of the items of a list (`meta.k8s.io/v1 PartialObjectMetadata`). */
export const metadataOnly = (body: JsonObject): JsonObject => {
  const { metadata, items } = body
  if (!isJsonArray(items)) return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata }
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    // Go has not made a list where there is nothing to put in.
    items: items.length === 0 ? null : (items as readonly JsonObject[]).map(metadataOnly),
  }
}
