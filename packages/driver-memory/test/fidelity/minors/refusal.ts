import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'

/** One of the things that a refusal says are wrong. */
export interface Cause {
  readonly field: string
  readonly message: string
  readonly reason: string
}

/** A refusal of what its causes say, in its message as among its details; the same answer where they stay the same. */
export const withCauses = (answer: Answer, change: (causes: readonly Cause[]) => readonly Cause[]): Answer => {
  const refusal = refusalIn(answer)
  if (refusal === undefined) return answer
  const causes = change(refusal.causes)
  if (JSON.stringify(causes) === JSON.stringify(refusal.causes) || causes.length === 0) return answer
  const { body, details, head } = refusal
  return {
    ...refusal.answer,
    body: { ...body, message: `${head}${listOf(textsOf(causes))}`, details: { ...details, causes: causes.map(plain) } },
  }
}

/** What a refusal says is wrong; nothing where an answer is none. */
export const causesOf = (answer: Answer): readonly Cause[] => refusalIn(answer)?.causes ?? []

/** A cause as it stands in a message. */
export const textOf = ({ field, message }: Cause): string => `${field}: ${message}`

const refusalIn = (answer: Answer) => {
  if (answer._tag === 'Events' || answer.code !== 422 || !isJsonObject(answer.body)) return undefined
  const { message, details } = answer.body
  if (typeof message !== 'string' || !isJsonObject(details) || !isJsonArray(details['causes'])) return undefined
  const causes = details['causes'].filter(isJsonObject).map(causeIn)
  // The errors of custom resources are in the order of a map, and were sorted.
  const list = [listOf(textsOf(causes)), listOf(textsOf(causes).toSorted())].find((each) => message.endsWith(each))
  return list === undefined
    ? undefined
    : { answer, body: answer.body, details, causes, head: message.slice(0, -list.length) }
}

const causeIn = ({ field, message, reason }: JsonObject): Cause => ({
  field: String(field),
  message: String(message),
  reason: String(reason),
})

const plain = ({ field, message, reason }: Cause): JsonObject => ({ field, message, reason })

/** A message tells each of them once (apimachinery, ErrorList.ToAggregate). */
const textsOf = (causes: readonly Cause[]): readonly string[] => [...new Set(causes.map(textOf))]

const listOf = (texts: readonly string[]): string => (texts.length === 1 ? texts.join() : `[${texts.join(', ')}]`)

/** What a message shows as JSON; undefined where it is none. */
export const jsonIn = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
