import type { IncomingHttpHeaders } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import type { Caller } from '../../api-server/handle.ts'
import { badRequest, type Refusal, unauthorized } from '../../api-server/status-error.ts'
import type { User, Users } from './users.ts'

/** What a connection says of who is at its other end: the subject of a client certificate that the cluster has signed. */
export type Peer = User | undefined

/** Who asks: whom the token or the certificate names, or whom that user wants to be taken for. */
export const authenticate = (
  headers: IncomingHttpHeaders,
  peer: Peer,
  users: Users,
  allowAnonymous: boolean,
): E.Either<Refusal, Caller> => {
  const [, token] = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '') ?? []
  const user = token === undefined ? (peer ?? (allowAnonymous ? anonymous : undefined)) : users.of(token.trim())
  if (user === undefined) return E.left(unauthorized())
  const taken = impersonated(headers, user)
  if (E.isLeft(taken)) return taken
  const { name, groups } = taken.right
  const userAgent = headers['user-agent']
  return E.right({
    user: name,
    groups: name === anonymous.name ? groups : [...new Set([...groups, 'system:authenticated'])],
    ...(userAgent !== undefined && { userAgent }),
  })
}

const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] }

/** Who may do everything may do it as anybody. */
const impersonated = (headers: IncomingHttpHeaders, user: User): E.Either<Refusal, User> => {
  const name = headers['impersonate-user']
  const groups = headers['impersonate-group']
  if (name === undefined)
    return groups === undefined ? E.right(user) : E.left(badRequest('requested groups without impersonating a user'))
  const all = [groups ?? []].flat().flatMap((each) => each.split(',').map((part) => part.trim()))
  return E.right({ name: String(name), groups: [...all, ...groupsOfServiceAccount(String(name))] })
}

/** A service account is in the groups of its namespace and of all service accounts. */
const groupsOfServiceAccount = (name: string): readonly string[] => {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? []
  return namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
}
