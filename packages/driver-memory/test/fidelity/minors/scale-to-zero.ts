import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import type { MinorDifference } from './minor-difference.ts'

/** An autoscaler may take away the last pod since 1.37, where a metric can bring it back. */
export const scaleToZero: MinorDifference = {
  name: 'autoscalers down to zero',
  since: '1.37',
  source: 'feature gate HPAScaleToZero',
  why: 'A `minReplicas` of zero is no error of its own; that nothing can bring the pods back is one, as it was before.',
  level: (real, ours, { kind }) => {
    const without = kind === 'HorizontalPodAutoscaler' ? withoutZero(real) : real
    return without === real ? undefined : [without, ours]
  },
}

const zero = { field: 'spec.minReplicas', message: 'Invalid value: 0: must be greater than or equal to 1' }

const withoutZero = (answer: Answer): Answer => {
  if (answer._tag === 'Events' || !isJsonObject(answer.body)) return answer
  const { message, details } = answer.body
  if (typeof message !== 'string' || !isJsonObject(details) || !isJsonArray(details['causes'])) return answer
  const causes = details['causes'].filter((cause) => !isZero(cause))
  if (causes.length === details['causes'].length || causes.length === 0) return answer
  const said = message.replace(`${zero.field}: ${zero.message}, `, '')
  const only = causes.length === 1 ? said.replace(/\[(.*)\]$/s, '$1') : said
  return { ...answer, body: { ...answer.body, message: only, details: { ...details, causes } } }
}

const isZero = (cause: Json): cause is JsonObject =>
  isJsonObject(cause) && cause['field'] === zero.field && cause['message'] === zero.message
