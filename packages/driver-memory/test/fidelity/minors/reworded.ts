import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import type { Answer } from '../answer.ts'

/** A refusal with what it says of fields put in other words, in its message and in its causes; the same where nothing is. */
export const reworded = (answer: Answer, word: (text: string) => string): Answer => {
  if (answer._tag === 'Events' || answer.code !== 422 || !isJsonObject(answer.body)) return answer
  const { message, details } = answer.body
  if (typeof message !== 'string' || !isJsonObject(details) || !isJsonArray(details['causes'])) return answer
  const said = word(message)
  if (said === message) return answer
  const causes = details['causes'].map((cause) => rewordedCause(cause, word))
  return { ...answer, body: { ...answer.body, message: said, details: { ...details, causes } } }
}

const rewordedCause = (cause: Json, word: (text: string) => string): Json => {
  if (!isJsonObject(cause)) return cause
  const whole = word(`${String(cause['field'])}: ${String(cause['message'])}`)
  const [field = '', ...message] = whole.split(': ')
  return {
    field,
    message: message.join(': '),
    reason: message[0] === 'Required value' ? 'FieldValueRequired' : 'FieldValueInvalid',
  }
}

/** The fields of which a refusal says anything, or just this. */
export const fieldsOf = (answer: Answer, message?: string): readonly string[] => {
  if (answer._tag === 'Events' || !isJsonObject(answer.body) || !isJsonObject(answer.body['details'])) return []
  const { causes } = answer.body['details']
  return isJsonArray(causes)
    ? causes.flatMap((cause) =>
        isJsonObject(cause) && (message === undefined || cause['message'] === message) ? [String(cause['field'])] : [],
      )
    : []
}

/** A refusal with its causes in the order of their texts. */
export const inOneOrder = (answer: Answer): Answer => {
  if (answer._tag === 'Events' || !isJsonObject(answer.body) || !isJsonObject(answer.body['details'])) return answer
  const { message, details } = answer.body
  const causes = isJsonArray(details['causes']) ? details['causes'].filter(isJsonObject) : []
  const texts = causes.map(({ field, message }) => `${String(field)}: ${String(message)}`)
  const list = `[${texts.join(', ')}]`
  if (typeof message !== 'string' || !message.endsWith(list)) return answer
  const sorted = causes.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const said = `${message.slice(0, -list.length)}[${texts.toSorted().join(', ')}]`
  return { ...answer, body: { ...answer.body, message: said, details: { ...details, causes: sorted } } }
}
