import { isJsonObject, type Json } from '@fixpoint/core'

/** What a server answered to a step, in a form that both servers' answers have. */
export type Answer = Whole | Events

export interface Whole {
  readonly _tag: 'Whole'
  readonly code: number
  readonly contentType: string
  readonly warnings: readonly string[]
  readonly retryAfter?: string
  /** When the server says that it answered, which is not compared. */
  readonly date?: string
  /** Text where it is no JSON. */
  readonly body: Json
}

/** All that came over a watch until it was closed. */
export interface Events {
  readonly _tag: 'Events'
  readonly contentType: string
  readonly events: readonly Json[]
}

/** `201`, or `409 Conflict`. */
export const outcomeOf = (answer: Answer): string => {
  if (answer._tag === 'Events') return answer.events.length === 0 ? 'silence' : 'events'
  const { code, body } = answer
  const reason = isJsonObject(body) && body['kind'] === 'Status' ? body['reason'] : undefined
  return typeof reason === 'string' && code >= 400 ? `${code} ${reason}` : String(code)
}

/** The body of an answer as JSON where it is, else as text. */
export const bodyIn = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** The texts of `Warning` headers. */
export const warningsIn = (header: string | readonly string[] | undefined): readonly string[] => {
  const all = [header ?? []].flat().join(', ')
  return Array.from(all.matchAll(/299 - ("(?:[^"\\]|\\.)*")/g), ([, quoted]) => JSON.parse(quoted ?? '""') as string)
}

/** Lines of JSON, as watches send them. */
export const linesIn = (text: string): readonly Json[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map(bodyIn)

/** Whether an event only says how far a watch has come, which servers do in their own time. */
export const isProgress = (event: Json): boolean => {
  if (!isJsonObject(event) || event['type'] !== 'BOOKMARK' || !isJsonObject(event['object'])) return false
  const { metadata } = event['object']
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined
  return !isJsonObject(annotations) || !('k8s.io/initial-events-end' in annotations)
}
