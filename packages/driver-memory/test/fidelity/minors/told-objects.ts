import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import { type Cause, jsonIn, withCauses } from './refusal.ts'

/** An answer with each object that it tells of changed: its own, those of a list, those of a watch, and that of a refused patch. */
export const withObjects = (answer: Answer, change: (object: JsonObject) => JsonObject): Answer =>
  answer._tag === 'Events'
    ? { ...answer, events: answer.events.map((event) => withObject(event, change)) }
    : withCauses({ ...answer, body: inBody(answer.body, change) }, (causes) =>
        causes.map((cause) => withPatched(cause, change)),
      )

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

/** A refused patch shows the object that it led to, as text in quotes. */
const withPatched = (cause: Cause, change: (object: JsonObject) => JsonObject): Cause => {
  const [, quoted = '', why] =
    cause.field === 'patch' ? (/^Invalid value: ("(?:[^"\\]|\\.)*"): (.*)$/s.exec(cause.message) ?? []) : []
  const text = jsonIn(quoted)
  const object = typeof text === 'string' ? jsonIn(text) : undefined
  return isJsonObject(object)
    ? { ...cause, message: `Invalid value: ${JSON.stringify(JSON.stringify(change(object)))}: ${why}` }
    : cause
}
