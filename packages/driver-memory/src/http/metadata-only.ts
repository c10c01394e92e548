import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

/** The metadata of an object, or of the items of a list (`meta.k8s.io/v1 PartialObjectMetadata`). One annotation may be left out. */
export const metadataOnly = (body: JsonObject, hidden?: string): JsonObject => {
  const { metadata, items } = body
  if (!isJsonArray(items))
    return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: without(hidden, metadata) }
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata: withToken(metadata),
    // Go has not made a list where there is nothing to put in.
    items: items.length === 0 ? null : (items as readonly JsonObject[]).map((item) => metadataOnly(item, hidden)),
  }
}

/** A list of custom resources says that there is no more; here it is left out, as of every other kind. */
const withToken = (metadata: Json | undefined): Json | undefined => {
  if (!isJsonObject(metadata) || metadata['continue'] !== '') return metadata
  const { continue: _, ...rest } = metadata
  return rest
}

const without = (hidden: string | undefined, metadata: Json | undefined): Json | undefined => {
  if (hidden === undefined || !isJsonObject(metadata) || !isJsonObject(metadata['annotations'])) return metadata
  const { [hidden]: _, ...annotations } = metadata['annotations']
  if (Object.keys(annotations).length > 0) return { ...metadata, annotations }
  const { annotations: __, ...rest } = metadata
  return rest
}
