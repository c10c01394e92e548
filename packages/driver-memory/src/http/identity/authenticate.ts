import type { IncomingHttpHeaders } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import { type Refusal, unauthorized } from '../../api-server/status-error.ts'
import { issuer } from './service-account.ts'
import type { User } from './users.ts'

/** What a connection says of who is at its other end: the subject of a client certificate that the cluster has signed. */
export type Peer = User | undefined

/** Who holds a token, and for which of the audiences that were asked for. */
export type Held =
  | { readonly _tag: 'Known'; readonly user: User; readonly audiences: readonly string[] }
  | { readonly _tag: 'Unknown'; readonly why?: string }

export type Holder = (token: string, audiences: readonly string[]) => Held

/** Who asks: whom the certificate or the token names, or somebody without a name where there is neither. */
export const authenticate = (
  { authorization }: IncomingHttpHeaders,
  peer: Peer,
  holderOf: Holder,
  allowAnonymous: boolean,
): E.Either<Refusal, User> => {
  if (peer !== undefined) return E.right(authenticated(peer))
  const token = bearerToken(authorization)
  if (token === undefined) return allowAnonymous ? E.right(anonymous) : E.left(unauthorized())
  const held = holderOf(token, [issuer])
  return held._tag === 'Unknown' ? E.left(unauthorized()) : E.right(authenticated(held.user))
}

/** A header of any other scheme, or without a token, says nothing. */
const bearerToken = (authorization = ''): string | undefined => {
  const [scheme = '', token = ''] = authorization.trim().split(' ')
  return scheme.toLowerCase() === 'bearer' && token !== '' ? token : undefined
}

export const authenticated = (user: User): User =>
  user.groups.includes(allAuthenticated) ? user : { ...user, groups: [...user.groups, allAuthenticated] }

const allAuthenticated = 'system:authenticated'

const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] }
