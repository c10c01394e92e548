import { type Instant, isJsonArray, isJsonObject, second } from '@fixpoint/core'
import type { Whole } from './answer.ts'

/**
 * When a server carried out what it answers. Its answer says when that was sent, which under load may be a second later: whom it
 * wrote down as a manager just before, it wrote down then.
 */
export const writtenAt = ({ body }: Pick<Whole, 'body'>, sent: Instant): Instant => {
  const metadata = isJsonObject(body) ? body['metadata'] : undefined
  const entries = isJsonObject(metadata) ? metadata['managedFields'] : undefined
  const times = isJsonArray(entries)
    ? entries.map((entry) => Date.parse(String(isJsonObject(entry) && entry['time'])))
    : []
  const last = Math.max(...times.filter((time) => time <= sent))
  return sent - last <= second ? last : sent
}
