import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { ApiResponse } from '../../model/api.ts'
import type { Failure } from '../../model/failure.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { LiveObject } from '../../model/object.ts'
import { apiVersionOf, type Resource } from '../../model/resource.ts'

type Answer = Either<Failure, ApiResponse>

/** A write or a read that succeeded, with the object as it is after it. */
export const done = (object: LiveObject | JsonObject): Answer => right({ code: 200, body: object as Json })

/** What an API server says when it refuses. */
export const refused = (code: number, reason: string, retryAfterSeconds?: number): Answer =>
  right({
    code,
    body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code, message: `${reason} says the script` },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })

/** No answer came: the request may have been carried out or not. */
export const lost: Answer = left({ _tag: 'Unavailable', message: 'connection reset by peer' })

/** One page of a list; the last one where no token is given. */
export const page = (resource: Resource, items: readonly LiveObject[], version: string, token?: string): Answer =>
  right({
    code: 200,
    body: {
      apiVersion: apiVersionOf(resource),
      kind: `${resource.kind}List`,
      metadata: { resourceVersion: version, ...(token !== undefined && { continue: token }) },
      items: items as unknown as Json,
    },
  })
