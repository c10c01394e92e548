import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import type { MinorDifference } from './minor-difference.ts'
import { withObjects } from './told-objects.ts'

/** An autoscaler counts the changes of its spec since 1.37. */
export const autoscalerGenerations: MinorDifference = {
  name: 'the generation of a HorizontalPodAutoscaler',
  since: '1.37',
  source: 'feature gate HPAGeneration',
  why: 'Its changes are counted in `metadata.generation`, as those of other kinds are.',
  level: (real, ours, { kind }) =>
    kind === 'HorizontalPodAutoscaler' ? [real, withoutShown(withObjects(ours, withoutGeneration))] : undefined,
}

/** A refused patch shows the object that it led to. */
const withoutShown = (answer: Answer): Answer => {
  if (answer._tag === 'Events' || !isJsonObject(answer.body) || typeof answer.body['message'] !== 'string')
    return answer
  const { message, details } = answer.body
  const bare = (text: string): string => text.replace(/\\"generation\\":\d+,/, '')
  if (!message.includes('patch: Invalid value: ')) return answer
  return { ...answer, body: { ...answer.body, message: bare(message), details: inCauses(details, bare) } }
}

const inCauses = (details: Json | undefined, bare: (text: string) => string): Json =>
  JSON.parse(JSON.stringify(details ?? null), (key, value) => (key === 'message' ? bare(String(value)) : value)) as Json

const withoutGeneration = (object: JsonObject): JsonObject => {
  const { metadata } = object
  if (!isJsonObject(metadata) || metadata['generation'] === undefined) return object
  const { generation: _, ...rest } = metadata
  return { ...object, metadata: rest }
}
