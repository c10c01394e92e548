import { formatTime, isJsonObject, type JsonObject, second } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, invalid } from '../../api-server/field-error.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import { builtIn } from '../../api-server/registry/built-in.ts'
import { numberOf, objectOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { serviceAccountKind } from '../../api-server/registry/simple/config.ts'
import { simpleKind } from '../../api-server/registry/simple/simple-kind.ts'
import { type ApiServer, servedBy } from '../../api-server/server.ts'
import { badRequest, conflict, invalidObject, notFound, type Refusal } from '../../api-server/status-error.ts'
import type { TokenWish } from './account-tokens.ts'
import type { About, Review } from './review.ts'
import { issuer } from './service-account.ts'

const group = 'authentication.k8s.io'

/** `serviceaccounts/NAME/token`: a token for an account. */
export const tokenRequest: Review = {
  subresource: 'token',
  kind: simpleKind({
    group,
    kind: 'TokenRequest',
    plural: 'tokenrequests',
    definition: 'io.k8s.api.authentication.v1.TokenRequest',
    fill: {
      spec: (spec) => {
        spec['expirationSeconds'] ??= 3600
      },
    },
  }),
  answer: (asked, about) => {
    const { server, namespace, name, now } = about
    const misnamed = nameProblem(asked, about)
    if (misnamed !== undefined) return E.left(invalidObject(group, 'TokenRequest', name, [misnamed]))
    const account = servedBy(server, serviceAccountKind.resource)?.collection.get(namespace, name)
    if (account === undefined) return E.left(notFound(serviceAccountKind.resource, name))
    const { uid = '' } = asked.metadata
    if (uid !== '' && uid !== account.metadata.uid)
      return E.left(
        conflict(
          builtIn(group, 'v1', 'TokenRequest', 'TokenRequest'),
          name,
          `the UID in the token request (${uid}) does not match the UID of the service account (${account.metadata.uid ?? ''})`,
        ),
      )
    return issued(asked, account, about, now)
  },
}

const issued = (
  asked: KubernetesObject,
  account: KubernetesObject,
  { server, tokens }: About,
  now: number,
): E.Either<Refusal, JsonObject> => {
  const { audiences, expirationSeconds, boundObjectRef, ...rest } = objectOf(asked['spec'])
  const errors = durationErrors(numberOf(expirationSeconds))
  if (errors.length > 0) return E.left(invalidObject(group, 'TokenRequest', '', errors))
  const bound = isJsonObject(boundObjectRef) ? boundTo(server, boundObjectRef, account) : E.right(undefined)
  if (E.isLeft(bound)) return bound
  const wanted = textsOf(audiences)
  const wish: TokenWish = {
    account,
    audiences: wanted.length === 0 ? [issuer] : wanted,
    expirationSeconds: numberOf(expirationSeconds),
    ...(bound.right !== undefined && { bound: bound.right }),
  }
  const { name = '', namespace = '', uid = '' } = account.metadata
  return E.right({
    metadata: { ...asked.metadata, name, namespace, uid, creationTimestamp: formatTime(now) },
    spec: {
      audiences: [...wish.audiences],
      expirationSeconds: wish.expirationSeconds,
      boundObjectRef: boundObjectRef ?? null,
      ...rest,
    },
    status: { token: tokens.issue(wish), expirationTimestamp: formatTime(now + wish.expirationSeconds * second) },
  })
}

const nameProblem = ({ metadata }: KubernetesObject, { name }: About): FieldError | undefined =>
  (metadata.name ?? name) === name
    ? undefined
    : invalid('metadata.name', metadata.name, 'must match the service account name if specified')

const durationErrors = (seconds: number): readonly FieldError[] => {
  const field = 'spec.expirationSeconds'
  if (seconds < 600) return [invalid(field, seconds, 'may not specify a duration less than 10 minutes')]
  return seconds > 2 ** 32 ? [invalid(field, seconds, 'may not specify a duration larger than 2^32 seconds')] : []
}

/** The object with which a token is to end. */
const boundTo = (
  server: ApiServer,
  ref: JsonObject,
  account: KubernetesObject,
): E.Either<Refusal, NonNullable<TokenWish['bound']>> => {
  const [apiVersion, kind, name, uid] = ['apiVersion', 'kind', 'name', 'uid'].map((field) => textOf(ref[field])) as [
    string,
    string,
    string,
    string,
  ]
  const claim = apiVersion === 'v1' ? claims[kind] : undefined
  if (claim === undefined)
    return E.left(badRequest(`cannot bind token to object of type ${versionText(apiVersion)}, Kind=${kind}`))
  const resource = builtIn('', 'v1', kind, `${claim}s`, claim !== 'node')
  const { namespace = '', name: ownName = '' } = account.metadata
  const object = servedBy(server, resource)?.collection.get(claim === 'node' ? '' : namespace, name)
  if (object === undefined) return E.left(notFound(resource, name))
  const { serviceAccountName, nodeName } = objectOf(object['spec'])
  if (claim === 'pod' && serviceAccountName !== ownName)
    return E.left(
      badRequest(
        `cannot bind token for serviceaccount ${JSON.stringify(ownName)} to pod running with different serviceaccount name.`,
      ),
    )
  if (uid !== '' && uid !== object.metadata.uid)
    return E.left(
      conflict(
        { ...resource, plural: kind },
        name,
        `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`,
      ),
    )
  return E.right({ claim, object, ...(claim === 'pod' && textOf(nodeName) !== '' && { node: textOf(nodeName) }) })
}

const claims: Readonly<Record<string, 'pod' | 'secret' | 'node'>> = { Pod: 'pod', Secret: 'secret', Node: 'node' }

const versionText = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion : `/${apiVersion}`)
