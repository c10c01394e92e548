import { type Instant, isJsonArray, isJsonObject, type Json, second } from '@fixpoint/core'
import type { Whole } from './answer.ts'

/**
 * When a server carried out what it answers. Its answer says when that was sent, which under load may be a second later: whom it
 * wrote down as a manager just before, or marked as deleted, it did so then.
 */
export const writtenAt = ({ body }: Pick<Whole, 'body'>, sent: Instant): Instant => {
  const items = isJsonObject(body) && isJsonArray(body['items']) ? body['items'] : [body]
  const last = Math.max(...items.flatMap(timesOf).filter((time) => time <= sent))
  return sent - last <= second ? last : sent
}

const timesOf = (object: Json): readonly Instant[] => {
  const metadata = isJsonObject(object) ? object['metadata'] : undefined
  if (!isJsonObject(metadata)) return []
  const { managedFields, deletionTimestamp, deletionGracePeriodSeconds } = metadata
  const entries = isJsonArray(managedFields) ? managedFields : []
  const grace = Number(deletionGracePeriodSeconds ?? 0) * second
  return [
    ...entries.map((entry) => Date.parse(String(isJsonObject(entry) && entry['time']))),
    Date.parse(String(deletionTimestamp)) - grace,
  ]
}
