import { type ApiRequest, isJsonObject, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { methodNotAllowed } from '../api-server/status-error.ts'
import { request, type World } from '../world/world.ts'
import type { Ask } from './ask.ts'
import { objectFrom } from './body.ts'
import { optionsIn } from './delete-options.ts'
import { bodyOf, type Reply, refusal } from './reply.ts'
import type { Route } from './route.ts'

type ResourceRoute = Extract<Route, { readonly _tag: 'Resource' }>

/** Whether the path is that of an eviction: something to do to a pod, not a part of it. */
export const isEviction = ({ view, subresource }: ResourceRoute): boolean =>
  view.resource.plural === 'pods' && view.resource.group === '' && subresource === 'eviction'

/** Deletes a pod as `kubectl drain` asks for it. Disruption budgets are not looked at. */
export const evict = (world: World, ask: Ask, { view, namespace, name = '' }: ResourceRoute): Reply => {
  if (ask.method !== 'POST') return refusal(methodNotAllowed())
  const body = objectFrom(ask.body, ask.headers['content-type'], 'Eviction')
  if (E.isLeft(body)) return refusal(body.left)
  const options = isJsonObject(body.right) ? body.right['deleteOptions'] : undefined
  const asked: ApiRequest = {
    _tag: 'Delete',
    resource: view.resource,
    ...(namespace !== undefined && { namespace }),
    name,
    options: isJsonObject(options) ? optionsIn(options) : {},
  }
  const response = request(world, ask.caller, asked)
  return bodyOf(response.code < 300 ? { code: 201, body: success } : response)
}

const success: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }
