import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { type KubernetesObject, type StringMap, withMetadata } from '../../object.ts'
import type { Codec, StoredForm } from '../kind.ts'
import { objectOf } from '../read.ts'

/** The labels of the pods that a spec asks for. */
export const labelsOfTemplate = ({ template }: JsonObject): JsonObject | undefined => {
  const { labels } = objectOf(objectOf(template)['metadata'])
  return isJsonObject(labels) ? labels : undefined
}

const podLabels = (object: KubernetesObject): JsonObject | undefined => labelsOfTemplate(objectOf(object['spec']))

const lacksLabels = (object: KubernetesObject): boolean =>
  Object.keys(object.metadata.labels ?? {}).length === 0 && podLabels(object) !== undefined

/** What has no labels of its own is labelled as its pods are. */
const labelled = (object: KubernetesObject): KubernetesObject =>
  lacksLabels(object) ? withMetadata(object, { ...object.metadata, labels: podLabels(object) as StringMap }) : object

/** It is so when a body is read. */
export const labelledAsItsPods = (codec: Codec): Codec => ({
  ...codec,
  decode: (body, previous) => {
    const decoded = codec.decode(body, previous)
    return decoded._tag === 'Unreadable' ? decoded : { ...decoded, object: labelled(decoded.object) }
  },
})

const shownAs = new WeakMap<KubernetesObject, KubernetesObject>()

/** And when it comes back from storage: a write may have left it without labels, and the next one is a change then. */
export const storedWithoutLabels = (apiVersion: string): StoredForm => ({
  apiVersion,
  read: (stored) => {
    if (!lacksLabels(stored)) return stored
    const shown = shownAs.get(stored) ?? labelled(stored)
    shownAs.set(stored, shown)
    return shown
  },
  isCurrent: (stored) => !lacksLabels(stored),
})
