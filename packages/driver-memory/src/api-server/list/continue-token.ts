import { isJsonObject, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { badRequest, type Refusal } from '../status-error.ts'

/** Where the next page begins: after this key, in the state of that revision. */
export interface Continuation {
  /** Undefined where consistency was given up: the state of now. */
  readonly revision: number | undefined
  /** Undefined where the list is of one namespace, or of a cluster-scoped resource. */
  readonly namespace: string | undefined
  readonly name: string
}

/** Opaque to clients, as the API server writes it: base64url of JSON. */
export const writeToken = ({ revision, namespace, name }: Continuation): string => {
  const start = namespace === undefined ? `/${name}\u0000` : `/${namespace}/${name}\u0000`
  const json = JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision ?? -1, start })
  return btoa(json).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export const readToken = (token: string): E.Either<Refusal, Continuation> => {
  const decoded = decode(token)
  if (decoded === undefined) return refused('unrecognized encoded form')
  const { v = '', rv, start } = decoded
  if (v !== 'meta.k8s.io/v1' || typeof rv !== 'number' || typeof start !== 'string')
    return refused(`server does not recognize this encoded version ${typeof v === 'string' ? v : ''}`)
  if (rv === 0) return refused('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
  const [first = '', second] = start
    .replace(/^\//, '')
    .replace(/\u0000$/, '')
    .split('/', 2)
  return E.right({
    revision: rv < 0 ? undefined : rv,
    namespace: second === undefined ? undefined : first,
    name: second ?? first,
  })
}

/** Undefined where it is no token. */
const decode = (token: string): JsonObject | undefined => {
  try {
    const json: unknown = JSON.parse(atob(token.replaceAll('-', '+').replaceAll('_', '/')))
    return isJsonObject(json) ? json : undefined
  } catch {
    return undefined
  }
}

const refused = (why: string): E.Either<Refusal, never> =>
  E.left(badRequest(`invalid continue token: continue key is not valid: ${why}`))
