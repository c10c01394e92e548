import type { IncomingHttpHeaders } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import type { Refusal } from '../../api-server/status-error.ts'
import { attributesOf } from './attributes-of.ts'
import { authenticate, type Holder, type Peer } from './authenticate.ts'
import { type Authorizer, refuseUnauthorized } from './authorization.ts'
import { type Habits, impersonate } from './impersonate.ts'
import type { User } from './users.ts'

/** A request before its body is read. */
export interface Caught {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
  readonly peer: Peer
}

export interface Doorman {
  readonly holderOf: Holder
  readonly authorizer: Authorizer
  readonly allowAnonymous: boolean
  readonly habits: Habits
}

/** Whom a request is from, where that one may send it: authenticated, impersonated and authorized, in this order. */
export const admit = (
  { method, url, headers, rawHeaders, peer }: Caught,
  { holderOf, authorizer, allowAnonymous, habits }: Doorman,
): E.Either<Refusal, User> => {
  const sender = authenticate(headers, peer, holderOf, allowAnonymous)
  if (E.isLeft(sender)) return sender
  const asked = attributesOf(method, url)
  const user = impersonate(rawHeaders, sender.right, asked, authorizer, habits)
  if (E.isLeft(user)) return user
  const { name, groups } = user.right
  const refused = refuseUnauthorized(authorizer, { user: name, groups }, asked)
  return refused === undefined ? user : E.left(refused)
}
