import { isJsonObject, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import type { MinorDifference } from './minor-difference.ts'

/** Until 1.36 an object had no managers any more once they could not look into what was sent, or is there, which is tidied only later. */
export const lostManagers: MinorDifference = {
  name: 'managers of what does not fit its schema',
  since: '1.37',
  source: 'apimachinery, managedfields, UpdateNoErrors',
  why: 'A write that comes with a status or a spec of wrong types, which it does not store, or to a list without the names that are its keys, leaves the managers as they were; it left none.',
  level: (real, ours, { verb }) => {
    if (verb !== 'update' && verb !== 'patch') return undefined
    const [lost, kept] = [metadataOf(real), metadataOf(ours)]
    if (lost === undefined || lost['managedFields'] !== undefined || kept?.['managedFields'] === undefined)
      return undefined
    const { managedFields: _, ...rest } = kept
    // To lose them is a change, where there may be none else.
    return [real, withMetadata(ours, { ...rest, resourceVersion: lost['resourceVersion'] ?? null })]
  },
  parts: true,
}

const metadataOf = (answer: Answer): JsonObject | undefined => {
  const metadata =
    answer._tag === 'Whole' && answer.code === 200 && isJsonObject(answer.body) ? answer.body['metadata'] : undefined
  return isJsonObject(metadata) ? metadata : undefined
}

const withMetadata = (answer: Answer, metadata: JsonObject): Answer =>
  answer._tag === 'Whole' && isJsonObject(answer.body) ? { ...answer, body: { ...answer.body, metadata } } : answer
