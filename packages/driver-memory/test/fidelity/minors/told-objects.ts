import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'

/** An answer with each object that it tells of changed: its own, those of a list, and those of a watch. */
export const withObjects = (answer: Answer, change: (object: JsonObject) => JsonObject): Answer =>
  answer._tag === 'Events'
    ? { ...answer, events: answer.events.map((event) => withObject(event, change)) }
    : { ...answer, body: inBody(answer.body, change) }

const withObject = (event: Json, change: (object: JsonObject) => JsonObject): Json =>
  isJsonObject(event) && isJsonObject(event['object']) ? { ...event, object: change(event['object']) } : event

const inBody = (body: Json, change: (object: JsonObject) => JsonObject): Json => {
  if (!isJsonObject(body)) return body
  for (const field of ['items', 'rows'] as const) {
    const items = body[field]
    if (!isJsonArray(items)) continue
    const isTable = field === 'rows'
    return {
      ...body,
      [field]: items.map((item) => (isTable ? withObject(item, change) : isJsonObject(item) ? change(item) : item)),
    }
  }
  return change(body)
}
