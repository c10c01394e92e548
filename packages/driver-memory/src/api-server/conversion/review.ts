import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { objectOf, textOf } from '../registry/read.ts'
import { type Refusal, unreasoned } from '../status-error.ts'
import { failed, type Question, subject } from './conversions.ts'

const group = 'apiextensions.k8s.io'

/** What a webhook is asked, and sends back with its response: an `apiextensions.k8s.io ConversionReview`. */
export const reviewOf = (question: Question, uid: string): JsonObject => ({
  kind: 'ConversionReview',
  apiVersion: `${group}/${versionFor(question)}`,
  request: { uid, desiredAPIVersion: question.apiVersion, objects: [question.object] },
})

/** The first version that both know. */
const versionFor = ({ webhook }: Question): string =>
  webhook.reviewVersions.find((version) => version === 'v1' || version === 'v1beta1') ?? 'v1'

/** The one object in a review that came back. */
export const objectIn = (question: Question, uid: string, review: JsonObject): E.Either<Refusal, Json> => {
  const { response } = review
  const problem = problemWith(question, uid, review)
  if (problem !== undefined) return E.left(failed(question, problem))
  const objects = objectOf(response)['convertedObjects'] ?? []
  const [object, ...more] = isJsonArray(objects) ? objects : []
  if (object === undefined || more.length > 0)
    return E.left(
      unreasoned(`${subject(question)} returned ${isJsonArray(objects) ? objects.length : 0} objects, expected 1`),
    )
  return E.right(object)
}

/** The older version was never held to its kind and uid. */
const problemWith = (
  question: Question,
  uid: string,
  { apiVersion, kind, response }: JsonObject,
): string | undefined => {
  const isOlder = versionFor(question) === 'v1beta1'
  if (!isOlder && (apiVersion !== `${group}/v1` || kind !== 'ConversionReview'))
    return `expected webhook response of ${group}/v1, Kind=ConversionReview, got ${textOf(apiVersion)}, Kind=${textOf(kind)}`
  if (!isJsonObject(response)) return 'no response provided'
  const told = textOf(response['uid'])
  if (!isOlder && told !== uid) return `expected response.uid=${JSON.stringify(uid)}, got ${JSON.stringify(told)}`
  const { status, message } = objectOf(response['result'])
  if (status === 'Success') return undefined
  return textOf(message) || `response.result.status was '${textOf(status)}', not 'Success'`
}
