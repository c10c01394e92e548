import {
  type ApiRequest,
  type ApiResponse,
  type Failure,
  failureOf,
  isJsonObject,
  type Millis,
  type Resource,
  second,
} from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import { at } from '../output/summary.ts'
import type { Cluster } from './connect.ts'
import { type Asked, problemOf } from './refusal.ts'

/** An answer, or what it says instead. */
export type Answer =
  | { readonly _tag: 'Done'; readonly response: ApiResponse }
  | { readonly _tag: 'Failed'; readonly failure: Failure }

/** How long one answer may take. */
const patience: Millis = 10 * second

/** How often a server that says when to come back is asked again. */
const tries = 4

/** Sends a request. One that the API server puts off is sent again when it says so, and a few times at most. */
export const request = async (
  { client }: Cluster,
  asked: ApiRequest,
  { sleep }: Pick<Io, 'sleep'>,
): Promise<Answer> => {
  for (let left = tries; ; left--) {
    const answer = answerOf(await client.ask(asked, patience))
    const later = answer._tag === 'Failed' ? retryAfter(answer.failure) : undefined
    if (later === undefined || left === 1) return answer
    await sleep(Math.min(later, patience))
  }
}

const answerOf = (answer: Awaited<ReturnType<Cluster['client']['ask']>>): Answer => {
  if (answer._tag === 'Left') return { _tag: 'Failed', failure: answer.left }
  const failure = failureOf(answer.right)
  return failure === undefined ? { _tag: 'Done', response: answer.right } : { _tag: 'Failed', failure }
}

const retryAfter = (failure: Failure): Millis | undefined =>
  failure._tag === 'Overloaded'
    ? (failure.retryAfter ?? second)
    : failure._tag === 'Unavailable'
      ? failure.retryAfter
      : undefined

/** What a failure means to the user who asked, with the line that grants what is missing. */
export const explainFailure = async (
  cluster: Cluster,
  failure: Failure,
  asked: Asked,
  io: Pick<Io, 'sleep'>,
): Promise<Problem> => {
  const who = failure._tag === 'Forbidden' ? await whoAmI(cluster, io) : undefined
  return problemOf(failure, asked, who)
}

const selfSubjectReview: Resource = {
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectReview',
  plural: 'selfsubjectreviews',
  namespaced: false,
}

/** The user that the API server takes us for. Anyone who is known may ask. */
const whoAmI = async (cluster: Cluster, io: Pick<Io, 'sleep'>): Promise<string | undefined> => {
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
  const answer = await request(cluster, { _tag: 'Create', resource: selfSubjectReview, body }, io)
  if (answer._tag === 'Failed' || !isJsonObject(answer.response.body)) return undefined
  const name = at(answer.response.body, 'status', 'userInfo', 'username')
  return typeof name === 'string' ? name : undefined
}
