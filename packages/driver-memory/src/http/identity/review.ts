import { type ApiResponse, apiVersionOf, type Instant, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { trackUpdate } from '../../api-server/fields/track.ts'
import { type KubernetesObject, withMetadata } from '../../api-server/object.ts'
import type { ServedKind } from '../../api-server/registry/kind.ts'
import type { ApiServer } from '../../api-server/server.ts'
import { methodNotAllowed, notAcceptable, type Refusal, refuse } from '../../api-server/status-error.ts'
import { managerOf } from '../../api-server/write/manager.ts'
import { inOtherNamespace } from '../../api-server/write/placement.ts'
import { objectIn, readBody } from '../../api-server/write/request-body.ts'
import type { Ask } from '../ask.ts'
import { objectFrom } from '../body.ts'
import { wantedIn } from '../media-type.ts'
import { writeQuery } from '../query.ts'
import { bodyOf, type Reply, refusal } from '../reply.ts'
import type { AccountTokens } from './account-tokens.ts'
import type { Holder } from './authenticate.ts'
import type { Authorizer } from './authorization.ts'
import type { User } from './users.ts'

/** A resource of which objects are never stored: a question, whose copy with the answer in it comes back. */
export interface Review {
  readonly kind: ServedKind
  /** Below an object, where it is at no path of its own. */
  readonly subresource?: string
  readonly answer: (question: KubernetesObject, about: About) => E.Either<Refusal, JsonObject>
}

/** What an answer may depend on. */
export interface About {
  readonly asker: User
  readonly authorizer: Authorizer
  readonly server: ApiServer
  readonly tokens: AccountTokens
  readonly holderOf: Holder
  /** Of the path; empty where it names none. */
  readonly namespace: string
  readonly name: string
  readonly now: Instant
}

const available = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']

/** Answers a POST to a review, in what the client accepts: refusals too. */
export const answerReview = (ask: Ask, review: Review, about: About): Reply => {
  if (ask.method !== 'POST') return refusal(methodNotAllowed())
  // A question is never a table, nor told by its metadata.
  const wanted = wantedIn(ask.headers.accept, true, ['Whole'])
  if (wanted === undefined) return refusal(notAcceptable(available))
  const { encoding } = wanted
  const answered = answeredTo(ask, review, about)
  return { ...bodyOf(E.isLeft(answered) ? refuse(answered.left) : answered.right), encoding }
}

const answeredTo = (ask: Ask, { kind, answer, subresource }: Review, about: About): E.Either<Refusal, ApiResponse> => {
  const options = writeQuery(ask.query, 'CreateOptions')
  if (E.isLeft(options)) return options
  const body = objectFrom(ask.body, ask.headers['content-type'], kind.resource.kind)
  if (E.isLeft(body)) return body
  const whole = objectIn(body.right, kind)
  if (E.isLeft(whole)) return whole
  const { fieldValidation = 'Warn' } = options.right
  const read = readBody({ served: { kind }, validation: fieldValidation }, whole.right, undefined)
  if (E.isLeft(read)) return read
  const { object: given, warnings } = read.right
  const elsewhere = kind.resource.namespaced ? inOtherNamespace(given, about.namespace) : undefined
  if (elsewhere !== undefined) return E.left(elsewhere)
  const manager = managerOf(options.right.fieldManager, ask.headers['user-agent'])
  const answered = answer(tracked(given, kind, manager, subresource, about), about)
  if (E.isLeft(answered)) return answered
  return E.right({
    code: 201,
    body: { kind: kind.resource.kind, apiVersion: apiVersionOf(kind.resource), ...answered.right },
    ...(warnings.length > 0 && { warnings }),
  })
}

/** A question has managed fields like an object that is stored, and is in the namespace of its path. */
const tracked = (
  { status: _, ...question }: KubernetesObject,
  { resource, schema }: ServedKind,
  manager: string,
  subresource: string | undefined,
  { namespace, now }: About,
): KubernetesObject => {
  const { apiVersion, kind, metadata } = question as KubernetesObject
  const after = { ...question, apiVersion, kind, metadata }
  const noted = trackUpdate({
    before: undefined,
    after,
    schema,
    manager,
    apiVersion,
    ...(subresource !== undefined && { subresource }),
    now,
  })
  return resource.namespaced ? withMetadata(noted, { ...noted.metadata, namespace }) : noted
}
