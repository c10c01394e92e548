import { isJsonObject, type JsonObject } from '@fixpoint/core'
import type { MinorDifference } from './minor-difference.ts'
import { withObjects } from './told-objects.ts'

/** An autoscaler counts the changes of its spec since 1.37. */
export const autoscalerGenerations: MinorDifference = {
  name: 'the generation of a HorizontalPodAutoscaler',
  since: '1.37',
  source: 'feature gate HPAGeneration',
  why: 'Its changes are counted in `metadata.generation`, as those of other kinds are.',
  level: (real, ours, { kind }) =>
    kind === 'HorizontalPodAutoscaler'
      ? [withObjects(real, (object) => object), withObjects(ours, withoutGeneration)]
      : undefined,
}

const withoutGeneration = (object: JsonObject): JsonObject => {
  const { metadata } = object
  if (!isJsonObject(metadata) || metadata['generation'] === undefined) return object
  const { generation: _, ...rest } = metadata
  return { ...object, metadata: rest }
}
