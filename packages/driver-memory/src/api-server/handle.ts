import type { ApiRequest, ApiResponse, DeleteOptions, Instant, Json, JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { settleQuotas } from './admission/quota.ts'
import { converted } from './conversion/conversions.ts'
import { settleCustomResources } from './custom-resources.ts'
import { get } from './list/get.ts'
import { list } from './list/list.ts'
import { namespaceResource } from './registry/namespace/namespace-resource.ts'
import { getScale } from './scale/scale.ts'
import { patchScale, putScale } from './scale/write-scale.ts'
import { type ApiServer, type Served, servedBy } from './server.ts'
import { methodNotAllowed, noSuchResource, type Refusal, refuse } from './status-error.ts'
import { type DeleteRequest, type Deletion, deleteObject } from './write/delete.ts'
import { deleteCollection } from './write/delete-collection.ts'
import { finalize } from './write/finalize.ts'
import { managerOf } from './write/manager.ts'
import { patch } from './write/patch.ts'
import { post } from './write/post.ts'
import { put } from './write/put.ts'
import type { AdmissionHooks, WriteRequest, Written } from './write/write-request.ts'

/** Who asks. */
export interface Caller {
  readonly user: string
  readonly groups?: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
  /** What comes before its first slash names the field manager of writes that name none. */
  readonly userAgent?: string
  /** What else has a say in the writes of this request. */
  readonly hooks?: AdmissionHooks
}

/** A request, and what is known of how its body was written. */
export type Received = ApiRequest & {
  /** What a strict decoder says of fields that stood twice in the body. */
  readonly duplicates?: readonly string[]
  /** The apiVersion in which the client wrote, where it is another one than the request is about. */
  readonly writtenIn?: string
  /** Whether a deletion that is not over is answered with 202: where the client said that there be no orphans. */
  readonly tellsPending?: boolean
}

/** Answers one request, as kube-apiserver 1.37 does. Nothing outside the arguments decides; the server that comes back replaces the one given. */
export const handle = (
  server: ApiServer,
  request: Received,
  caller: Caller,
  now: Instant,
): readonly [ApiServer, ApiResponse] => [server, answer(server, request, caller, now)]

const answer = (server: ApiServer, request: Received, caller: Caller, now: Instant): ApiResponse => {
  const served = servedBy(server, request.resource)
  if (served === undefined || !hasPath(served, request)) return refuse(noSuchResource())
  const isRead = request._tag === 'Get' || request._tag === 'List'
  // Most reads are of what nobody converts.
  const response =
    isRead && served.kind.storedForm?.write === undefined
      ? dispatch(server, served, request, caller, now)
      : E.getOrElse(refuse)(converted(() => dispatch(server, served, request, caller, now)))
  if (!isRead) {
    settleCustomResources(server, served, now)
    settleQuotas(server, served, request.namespace ?? '', now)
  }
  return response
}

const dispatch = (server: ApiServer, served: Served, request: Received, caller: Caller, now: Instant): ApiResponse => {
  const namespace = namespaceOf(served, request)
  switch (request._tag) {
    case 'Get':
      return ok(
        request.subresource === 'scale'
          ? getScale(server, served, namespace, request.name)
          : get(server, served, namespace, request.name, request.subresource),
      )
    case 'List':
      return ok(list(server, served, request))
    case 'Create': {
      const write = writeRequest(server, served, request, caller, now)
      return written(write, post(write, request.body))
    }
    case 'Update': {
      const write = writeRequest(server, served, request, caller, now)
      if (request.subresource === 'scale') return written(write, putScale(write, request.name, request.body))
      if (request.subresource === 'finalize') return ok(finalize(write, request.name, request.body))
      return written(write, put(write, request.name, request.body))
    }
    case 'Patch': {
      const write = writeRequest(server, served, request, caller, now)
      const { patchType: type, body, force, fieldManager = '' } = request
      if (request.subresource === 'scale') return written(write, patchScale(write, request.name, { type, body }))
      return written(write, patch(write, request.name, { type, body, force, managerNamed: fieldManager !== '' }))
    }
    case 'Delete':
      if (request.subresource !== undefined) return refuse(methodNotAllowed())
      return withWarning(
        served,
        request.options,
        removed(server, served, request, caller, (options, refuse) =>
          E.map(({ body, over }: Deletion) => ({ code: !over && request.tellsPending === true ? 202 : 200, body }))(
            deleteObject({
              server,
              served,
              namespace,
              name: request.name,
              options,
              now,
              ...(refuse !== undefined && { refuse }),
            }),
          ),
        ),
      )
    case 'DeleteCollection':
      return withWarning(
        served,
        request.options,
        removed(server, served, request, caller, (options, refuse) =>
          E.map((body: JsonObject) => ({ code: 200, body }))(
            deleteCollection(server, served, request, options, now, refuse),
          ),
        ),
      )
  }
}

/** Some kinds are left with orphans unless the client says otherwise. */
const withWarning = (
  { kind: { orphanWarning: warning } }: Served,
  options: DeleteOptions | undefined,
  response: ApiResponse,
): ApiResponse =>
  warning === undefined || options?.propagationPolicy !== undefined
    ? response
    : { ...response, warnings: [...(response.warnings ?? []), warning] }

/** Carries out a deletion with whatever else has a say in it. */
const removed = (
  server: ApiServer,
  served: Served,
  { namespace = '', options = {} }: Extract<ApiRequest, { readonly _tag: 'Delete' | 'DeleteCollection' }>,
  { hooks, userAgent: _, ...user }: Caller,
  carryOut: (options: DeleteOptions, refuse: DeleteRequest['refuse']) => E.Either<Refusal, ApiResponse>,
): ApiResponse => {
  if (hooks === undefined) return E.getOrElse(refuse)(carryOut(options, undefined))
  const warnings: string[] = []
  const about = { server, served, namespace, dryRun: options.dryRun === true, user, warnings }
  const response = E.getOrElse(refuse)(carryOut(options, (name, object) => hooks.remove({ ...about, name }, object)))
  return warnings.length === 0 ? response : { ...response, warnings }
}

/** Whether the kind has the subresource that the request is about. */
const hasPath = ({ kind }: Served, request: ApiRequest): boolean => {
  if (!('subresource' in request)) return true
  switch (request.subresource) {
    case 'status':
      return kind.status !== undefined
    case 'scale':
      return kind.scale !== undefined
    case 'finalize':
      return request._tag === 'Update' && kind.resource === namespaceResource
    case 'ephemeralcontainers':
    case 'resize':
      return kind.parts !== undefined
    case undefined:
      return true
  }
}

const namespaceOf = ({ kind }: Served, { namespace = '' }: ApiRequest): string =>
  kind.resource.namespaced ? namespace : ''

const writeRequest = (
  server: ApiServer,
  served: Served,
  request: Extract<Received, { readonly _tag: 'Create' | 'Update' | 'Patch' }>,
  { userAgent, hooks, ...user }: Caller,
  now: Instant,
): WriteRequest => ({
  server,
  served,
  namespace: namespaceOf(served, request),
  name: request._tag === 'Create' ? undefined : request.name,
  path: pathOf(request),
  manager: managerOf(request.fieldManager, userAgent),
  validation: request.fieldValidation ?? 'Warn',
  dryRun: request.dryRun === true,
  user,
  ...(hooks !== undefined && { hooks }),
  duplicates: request.duplicates ?? [],
  writtenIn: request.writtenIn,
  warnings: [],
  empties: [],
  now,
})

const pathOf = (
  request: Extract<ApiRequest, { readonly _tag: 'Create' | 'Update' | 'Patch' }>,
): WriteRequest['path'] => (request._tag === 'Create' ? 'main' : (request.subresource ?? 'main'))

const ok = (result: E.Either<Refusal, Json>): ApiResponse =>
  E.isLeft(result) ? refuse(result.left) : { code: 200, body: result.right }

/** Who is refused is told too what of the body was dropped. */
const written = ({ warnings: told }: WriteRequest, result: E.Either<Refusal, Written>): ApiResponse => {
  if (E.isLeft(result)) return told.length === 0 ? refuse(result.left) : { ...refuse(result.left), warnings: told }
  const { code, object, warnings } = result.right
  return warnings.length === 0 ? { code, body: object } : { code, body: object, warnings }
}
