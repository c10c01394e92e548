import { isJsonArray, isJsonObject, type JsonObject } from '@fixpoint/core'
import { customGroup } from './kinds/custom/group.ts'

/** The errors of a custom resource are in the order of a map, which is chance: a refusal with them in the order of their text. */
export const inOneOrder = (status: JsonObject): JsonObject => {
  const { details, message } = status
  if (!isJsonObject(details) || details['group'] !== customGroup || typeof message !== 'string') return status
  const causes = isJsonArray(details['causes']) ? details['causes'].filter(isJsonObject) : []
  // A message tells each of them once (apimachinery, ErrorList.ToAggregate).
  const texts = [...new Set(causes.map(({ field, message }) => `${String(field)}: ${String(message)}`))]
  const list = listed(texts)
  if (causes.length < 2 || !message.endsWith(list)) return status
  const sorted = causes.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return {
    ...status,
    message: `${message.slice(0, -list.length)}${listed(texts.toSorted())}`,
    details: { ...details, causes: sorted },
  }
}

const listed = (texts: readonly string[]): string => (texts.length === 1 ? texts.join() : `[${texts.join(', ')}]`)
