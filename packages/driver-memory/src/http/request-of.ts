import { apiVersionOf, type Json, type PatchType } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import type { Received } from '../api-server/handle.ts'
import { selectionOf } from '../api-server/list/selection.ts'
import { namespaceResource } from '../api-server/registry/namespace/namespace-resource.ts'
import {
  badRequest,
  methodNotAllowed,
  noSuchResource,
  type Refusal,
  unsupportedMediaType,
  unsupportedPatch,
} from '../api-server/status-error.ts'
import type { Ask } from './ask.ts'
import { duplicatesIn, objectFrom, parseJson, parseYaml } from './body.ts'
import { removalIn } from './delete-options.ts'
import { mediaTypeOf } from './media-type.ts'
import { listQuery, writeQuery } from './query.ts'
import type { ResourceView } from './resource-view.ts'
import type { Route } from './route.ts'

type ResourceRoute = Extract<Route, { readonly _tag: 'Resource' }>
type Request = E.Either<Refusal, Received>

/** The request that an HTTP request stands for, where it is not a watch. */
export const requestOf = (ask: Ask, route: ResourceRoute): Request => {
  const { view, name, subresource } = route
  if (!hasSubresource(view, subresource)) return E.left(noSuchResource())
  return name === undefined ? ofCollection(ask, route) : ofObject(ask, { ...route, name })
}

/** Whether a kind has a path. */
export const hasSubresource = ({ kind }: ResourceView, subresource: string | undefined): boolean => {
  if (subresource === undefined) return true
  if (subresource === 'status') return kind.status !== undefined
  if (subresource === 'finalize') return kind.resource === namespaceResource
  if (subresource === 'scale') return kind.scale !== undefined
  return kind.parts !== undefined && Object.hasOwn(kind.parts, subresource)
}

/** One that the kind has: `hasSubresource` came before. */
const known = (subresource: string): (typeof subresources)[number] =>
  subresources.find((each) => each === subresource) ?? 'status'

const subresources = ['status', 'scale', 'finalize', 'ephemeralcontainers', 'resize'] as const

const ofCollection = (ask: Ask, { view, namespace }: ResourceRoute): Request => {
  const target = { resource: view.served.kind.resource, ...(namespace !== undefined && { namespace }) }
  const isEverywhere = view.resource.namespaced && namespace === undefined
  switch (ask.method) {
    case 'GET':
      return E.map((query: object): Received => ({ _tag: 'List', ...target, ...query }))(listQuery(ask.query))
    case 'POST': {
      if (isEverywhere) return E.left(methodNotAllowed())
      const options = writeQuery(ask.query, 'CreateOptions')
      if (E.isLeft(options)) return options
      const body = bodyFor(ask, view)
      return E.isLeft(body) ? body : E.right({ _tag: 'Create', ...target, ...options.right, ...body.right })
    }
    case 'DELETE': {
      if (isEverywhere || view.kind.resource === namespaceResource) return E.left(methodNotAllowed())
      const query = listQuery(ask.query)
      if (E.isLeft(query)) return query
      const selection = selectionOf(query.right, view.kind)
      if (E.isLeft(selection)) return selection
      const removal = removalIn(ask)
      if (E.isLeft(removal)) return removal
      return E.right({ _tag: 'DeleteCollection', ...target, ...query.right, options: removal.right.options })
    }
    default:
      return E.left(methodNotAllowed())
  }
}

const ofObject = (
  ask: Ask,
  { view, namespace, name, subresource }: ResourceRoute & { readonly name: string },
): Request => {
  const target = {
    resource: view.served.kind.resource,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(subresource !== undefined && { subresource: known(subresource) }),
  }
  if (subresource === 'finalize' && ask.method !== 'PUT') return E.left(methodNotAllowed())
  switch (ask.method) {
    case 'GET':
      return E.right({ _tag: 'Get', ...target })
    case 'PUT': {
      const options = writeQuery(ask.query, 'UpdateOptions')
      if (E.isLeft(options)) return options
      const body = bodyFor(ask, view)
      return E.isLeft(body) ? body : E.right({ _tag: 'Update', ...target, ...options.right, ...body.right })
    }
    case 'PATCH': {
      const patchType = patchTypeOf(ask, view)
      if (patchType === undefined) return E.left(unpatchable(view))
      const options = writeQuery(ask.query, 'PatchOptions', patchType)
      if (E.isLeft(options)) return options
      const patch = patchIn(ask, view, patchType)
      return E.isLeft(patch)
        ? patch
        : E.right({ _tag: 'Patch', ...target, ...options.right, patchType, ...patch.right })
    }
    case 'DELETE': {
      if (subresource !== undefined) return E.left(methodNotAllowed())
      const removal = removalIn(ask)
      return E.isLeft(removal) ? removal : E.right({ _tag: 'Delete', ...target, ...removal.right })
    }
    default:
      return E.left(methodNotAllowed())
  }
}

interface Body {
  readonly body: Json
  readonly duplicates?: readonly string[]
  readonly writtenIn?: string
}

const versionOf = ({ conversion, resource }: ResourceView): Pick<Body, 'writtenIn'> =>
  conversion === undefined ? {} : { writtenIn: apiVersionOf(resource) }

const bodyFor = ({ body, headers, query }: Ask, view: ResourceView): E.Either<Refusal, Body> => {
  const { kind, conversion } = view
  const contentType = headers['content-type']
  return E.map((object: Json) => {
    const duplicates = query.get('fieldValidation') === 'Ignore' ? [] : duplicatesIn(body, contentType, object)
    return {
      body: conversion?.write(object) ?? object,
      ...(duplicates.length > 0 && { duplicates }),
      ...versionOf(view),
    }
  })(objectFrom(body, contentType, kind.resource.kind))
}

const yaml = 'application/yaml'

const duplicatesOf = (patchType: PatchType, body: Buffer, value: Json): readonly string[] => {
  const duplicates = duplicatesIn(body, patchType === 'apply' ? yaml : 'application/json', value)
  switch (patchType) {
    case 'apply':
      return duplicates.slice(0, 1).map((each) => `error converting YAML to JSON: ${each}`)
    case 'json':
      return duplicates.map((each) => `json patch ${each}`)
    case 'merge':
    case 'strategic':
      return duplicates
  }
}

const patchTypes: ReadonlyMap<string, PatchType> = new Map([
  ['application/json-patch+json', 'json'],
  ['application/merge-patch+json', 'merge'],
  ['application/strategic-merge-patch+json', 'strategic'],
  ['application/apply-patch+yaml', 'apply'],
])

const patchesOfCustom = [...patchTypes.keys()].filter((type) => patchTypes.get(type) !== 'strategic')

/** Undefined where the kind takes no patches of the body's type. */
export const patchTypeOf = ({ headers }: Ask, { kind }: ResourceView): PatchType | undefined => {
  const patchType = patchTypes.get(mediaTypeOf(headers['content-type']))
  return patchType === 'strategic' && !kind.codec.typed ? undefined : patchType
}

/** What is said of a patch of another type. */
export const unpatchable = ({ kind }: ResourceView): Refusal =>
  kind.codec.typed ? unsupportedPatch() : unsupportedMediaType(patchesOfCustom)

const patchIn = ({ body, query }: Ask, view: ResourceView, patchType: PatchType): E.Either<Refusal, Body> => {
  const parsed = patchType === 'apply' ? parseYaml(body) : parseJson(body)
  if (E.isLeft(parsed))
    return E.left(
      badRequest(
        patchType === 'apply'
          ? `error decoding patch: error converting YAML to JSON: ${parsed.left}`
          : 'invalid JSON patch',
      ),
    )
  const duplicates = query.get('fieldValidation') === 'Ignore' ? [] : duplicatesOf(patchType, body, parsed.right)
  return E.right({
    body: view.conversion?.write(parsed.right) ?? parsed.right,
    ...versionOf(view),
    ...(duplicates.length > 0 && { duplicates }),
  })
}
