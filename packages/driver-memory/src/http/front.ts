import { apiVersionOf, isJsonObject, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import {
  methodNotAllowed,
  noSuchResource,
  notAcceptable,
  notFound,
  onlyAccepted,
  type Refusal,
} from '../api-server/status-error.ts'
import { openWatch } from '../api-server/watch/open-watch.ts'
import { request, type World } from '../world/world.ts'
import type { Ask } from './ask.ts'
import { bind, isBinding, isOfBindings } from './bind.ts'
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions } from './discovery/discovery.ts'
import { evict, isEviction } from './evict.ts'
import { formOf } from './form.ts'
import type { AccountTokens } from './identity/account-tokens.ts'
import type { Doorman } from './identity/admit.ts'
import { issuerKeys, issuerMetadata } from './identity/issuer-metadata.ts'
import { answerReview } from './identity/review.ts'
import { isOfReviews, reviewAt } from './identity/reviews.ts'
import { type Wanted, wantedIn } from './media-type.ts'
import { openApiDocument, openApiIndex } from './openapi/document.ts'
import { keptOpenApi2, openApi2Accepted } from './openapi/kept-document.ts'
import { messageOf } from './protobuf/message-table.ts'
import { type ListQuery, listQuery } from './query.ts'
import { bodyOf, ok, pageNotFound, type Reply, refusal } from './reply.ts'
import { hasSubresource, patchTypeOf, requestOf, unpatchable } from './request-of.ts'
import type { ResourceView } from './resource-view.ts'
import { type Route, routeOf } from './route.ts'
import { versionText } from './version.ts'
import { frameOf } from './watch/watch-frame.ts'
import { lineOf } from './watch/watch-line.ts'

/** What is answered for. */
export interface Front {
  readonly world: World
  /** Where the server is to be reached. */
  readonly address: string
  readonly doorman: Doorman
  readonly tokens: AccountTokens
}

/** Answers a request over HTTP, whose sender may send it, to the API server of a world. */
export const answer = (front: Front, ask: Ask): Reply => {
  const { world, address, tokens } = front
  const [root = '', first, second, ...rest] = ask.path
  switch (root) {
    case 'api':
      if (first === undefined) return read(ask, (wanted) => coreDiscovery(world, address, wanted))
      return ofGroup(front, ask, '', first, ask.path.slice(2))
    case 'apis':
      if (first === undefined) return read(ask, (wanted) => groupDiscovery(world, wanted))
      if (second === undefined) return read(ask, () => okOr(apiGroup(world.server, first)))
      return ofGroup(front, ask, first, second, rest)
    case 'openapi':
      if (first === 'v2' && ask.headers.accept?.startsWith(openApi2Accepted) === true)
        return keptOpenApi2(world.server, ask.headers['if-none-match'], 'protobuf')
      return read(ask, () => openApi(world, ask))
    case '.well-known':
      return first === 'openid-configuration' ? read(ask, () => issuerMetadata(address)) : pageNotFound
    case 'openid':
      return first === 'v1' && second === 'jwks' ? read(ask, () => issuerKeys(tokens)) : pageNotFound
    case 'version':
      return read(ask, () => ({ _tag: 'Text', code: 200, text: versionText, contentType: 'application/json' }))
    case 'healthz':
    case 'livez':
    case 'readyz':
      return { _tag: 'Text', code: 200, text: 'ok' }
    default:
      return pageNotFound
  }
}

const read = (ask: Ask, reply: (wanted: Wanted) => Reply): Reply => {
  if (ask.method !== 'GET' && ask.method !== 'HEAD') return refusal(methodNotAllowed())
  const wanted = wantedIn(ask.headers.accept)
  return wanted === undefined ? refusal(notAcceptable(available)) : reply(wanted)
}

const available = ['application/json', 'application/yaml']

const discoveryType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

const coreDiscovery = (world: World, address: string, { form }: Wanted): Reply =>
  form === 'Discovery' ? ok(aggregated(world.server, true), discoveryType) : ok(apiVersions(address))

const groupDiscovery = (world: World, { form }: Wanted): Reply =>
  form === 'Discovery' ? ok(aggregated(world.server, false), discoveryType) : ok(apiGroupList(world.server))

const okOr = (body: JsonObject | undefined): Reply => (body === undefined ? pageNotFound : ok(body))

const openApi = ({ server }: World, { path: [, which, ...rest], headers }: Ask): Reply => {
  if (which === 'v2' && rest.length === 0) return keptOpenApi2(server, headers['if-none-match'], 'json')
  if (which !== 'v3') return pageNotFound
  return okOr(rest.length === 0 ? openApiIndex(server) : openApiDocument(server, rest.join('/')))
}

const ofGroup = (front: Front, ask: Ask, group: string, version: string, rest: readonly string[]): Reply => {
  const { world, doorman, tokens } = front
  if (rest.length === 0) return read(ask, () => okOr(apiResourceList(world.server, group, version)))
  if (group === '' && isOfBindings(rest)) return bind(world, ask, rest[1] ?? '')
  const found = reviewAt(group, version, rest)
  if (found !== undefined)
    return answerReview(ask, found.review, {
      asker: ask.user,
      authorizer: doorman.authorizer,
      holderOf: doorman.holderOf,
      tokens,
      server: world.server,
      namespace: found.namespace,
      name: found.name,
      now: world.timeline.now,
    })
  const route = routeOf(world.server, { group, version }, rest)
  switch (route._tag) {
    case 'NoSuchGroup':
      return isOfReviews(group, version) ? refusal(noSuchResource()) : pageNotFound
    case 'NoSuchResource':
      return refusal(noSuchResource())
    case 'Resource':
      return ofResource(world, ask, route)
  }
}

/** Custom resources have no messages. */
const hasProtobuf = ({ kind, resource }: ResourceView): boolean =>
  kind.codec.typed && messageOf(apiVersionOf(resource), resource.kind) !== undefined

type ResourceRoute = Extract<Route, { readonly _tag: 'Resource' }>

/** Who asks for a kind that is on its way out is told so, whatever the answer, unless nothing of the kind takes such a request. */
const ofResource = (world: World, ask: Ask, route: ResourceRoute): Reply => {
  const isAction = isEviction(route) || isBinding(route)
  if (!hasSubresource(route.view, route.subresource) && !isAction) return refusal(noSubresource(route))
  if (ask.method === 'PATCH' && patchTypeOf(ask, route.view) === undefined) return refusal(unpatchable(route.view))
  const wanted = wantedIn(ask.headers.accept, hasProtobuf(route.view))
  if (wanted === undefined) return refusal(unacceptable(route.view))
  const reply = replyOf(world, ask, route, wanted)
  const { deprecated } = route.view.kind
  if (deprecated === undefined || reply._tag !== 'Body' || reply.code === 405) return reply
  return { ...reply, warnings: [deprecated, ...(reply.warnings ?? [])] }
}

const replyOf = (world: World, ask: Ask, route: ResourceRoute, wanted: Wanted): Reply => {
  if (isEviction(route)) return evict(world, ask, route)
  if (isBinding(route)) return bind(world, ask, route.namespace ?? '', route.name)
  const isCollection = route.name === undefined
  const query = ask.method === 'GET' && isCollection ? listQuery(ask.query) : undefined
  if (query !== undefined && E.isLeft(query)) return refusal(query.left)
  if (query?.right.watch === true) return watch(world, ask, route, wanted, query.right)

  const asked = requestOf(ask, route)
  if (E.isLeft(asked)) return refusal(asked.left)
  const response = request(world, ask.caller, asked.right)
  if (response.code >= 400 || !isJsonObject(response.body)) return bodyOf(response)
  const form = formOf(world, route.view, wanted, ask.query)
  return { ...bodyOf({ ...response, body: form(response.body, true) }), encoding: wanted.encoding }
}

/** For custom resources there is one path, and what is not at its end is missing like the object itself. */
const noSubresource = ({ view, name }: ResourceRoute): Refusal =>
  view.kind.codec.typed || name === undefined ? noSuchResource() : notFound(view.resource, name)

const unacceptable = (view: ResourceView): Refusal => {
  const all = [...available, 'application/vnd.kubernetes.protobuf']
  if (!view.kind.codec.typed) return onlyAccepted(all)
  return notAcceptable(hasProtobuf(view) ? all : available)
}

const watch = (world: World, ask: Ask, { view, namespace }: ResourceRoute, wanted: Wanted, query: ListQuery): Reply => {
  const { timeoutSeconds = longWatch(world), ...selection } = query
  const opened = openWatch(
    world.server,
    { resource: view.kind.resource, ...(namespace !== undefined && { namespace }), ...selection },
    world.timeline.now,
  )
  if (E.isLeft(opened)) return bodyOf(opened.left)
  const form = formOf(world, view, wanted, ask.query)
  const isBinary = wanted.encoding === 'protobuf'
  return {
    _tag: 'Watch',
    watch: opened.right,
    timeoutSeconds,
    line: isBinary ? frameOf(form) : lineOf(form),
    contentType: isBinary ? 'application/vnd.kubernetes.protobuf;stream=watch' : 'application/json',
  }
}

/** kube-apiserver ends watches of its own accord after 30 to 60 minutes. */
const longWatch = ({ chances }: World): number => chances.schedule.between(1800, 3600)
