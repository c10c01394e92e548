import type { Json, JsonObject } from '@fixpoint/core'

/** Labels, annotations and the like. */
export interface StringMap {
  readonly [key: string]: string | undefined
}

/** `metav1.ObjectMeta` as it is stored: every field may be absent, and unread ones are kept. */
export interface Metadata extends JsonObject {
  readonly name?: string
  readonly generateName?: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly generation?: number
  readonly creationTimestamp?: string
  readonly deletionTimestamp?: string
  readonly deletionGracePeriodSeconds?: number
  readonly labels?: StringMap
  readonly annotations?: StringMap
  readonly finalizers?: readonly string[]
  readonly ownerReferences?: readonly JsonObject[]
  readonly managedFields?: readonly JsonObject[]
}

/** Any object that the server stores or returns. Never changed once it is stored: versions share what they have in common. */
export interface KubernetesObject extends JsonObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Metadata
}

/** The same object with other metadata. */
export const withMetadata = (object: KubernetesObject, metadata: Metadata): KubernetesObject => ({
  ...object,
  metadata,
})

/** The same object with one more field at the top, or without it where the value is undefined. */
export const withField = (object: KubernetesObject, field: string, value: Json | undefined): KubernetesObject => {
  if (object[field] === value) return object
  if (value !== undefined) return { ...object, [field]: value }
  const { [field]: _, ...rest } = object
  return rest as KubernetesObject
}
