import type { JsonObject } from '@fixpoint/core'
import type { ResourceView } from '../resource-view.ts'
import { schemaName } from './schemas.ts'

/** The paths of a resource, each with its operations. */
export const pathsOf = (view: ResourceView): JsonObject => {
  const { group, version, plural, namespaced } = view.resource
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const collection = namespaced ? `${root}/namespaces/{namespace}/${plural}` : `${root}/${plural}`
  const object = `${collection}/{name}`
  return {
    ...(namespaced && { [`${root}/${plural}`]: { get: operation(view, 'list') } }),
    [collection]: {
      get: operation(view, 'list'),
      post: operation(view, 'post', writing),
      delete: operation(view, 'deletecollection', writing),
    },
    [object]: operations(view),
    ...(view.kind.status !== undefined && { [`${object}/status`]: operations(view) }),
  }
}

const operations = (view: ResourceView): JsonObject => ({
  get: operation(view, 'get'),
  put: operation(view, 'put', writing),
  patch: operation(view, 'patch', [...writing, 'force']),
  delete: operation(view, 'delete', ['dryRun', 'gracePeriodSeconds', 'orphanDependents', 'propagationPolicy']),
})

const writing = ['dryRun', 'fieldManager', 'fieldValidation']

const operation = (view: ResourceView, action: string, parameters: readonly string[] = []): JsonObject => {
  const { group, version, kind } = view.resource
  const schema = { $ref: `#/components/schemas/${schemaName(view)}` }
  return {
    operationId: `${action}${kind}`,
    parameters: parameters.map((name) => ({ name, in: 'query', schema: { type: typeOf(name), uniqueItems: true } })),
    responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, version, kind },
  }
}

const typeOf = (parameter: string): string => {
  if (parameter === 'gracePeriodSeconds') return 'integer'
  return parameter === 'force' || parameter === 'orphanDependents' ? 'boolean' : 'string'
}
