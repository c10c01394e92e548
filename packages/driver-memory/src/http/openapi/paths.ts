import type { JsonObject } from '@fixpoint/core'
import type { ResourceView } from '../resource-view.ts'
import { schemaName } from './schemas.ts'

/** How a document says what a parameter is, and what is answered. */
export interface PathDialect {
  readonly parameter: (name: string, type: string) => JsonObject
  readonly response: (schema: string) => JsonObject
  /** What types of patch there are: kubectl looks whether it may send a strategic merge patch. */
  readonly patches: (types: readonly string[]) => JsonObject
}

export const paths3: PathDialect = {
  parameter: (name, type) => ({ name, in: 'query', schema: { type, uniqueItems: true } }),
  response: (schema) => ({
    description: 'OK',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  }),
  patches: (types) => ({
    requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'object' } }])) },
  }),
}

export const paths2: PathDialect = {
  parameter: (name, type) => ({ name, in: 'query', type, uniqueItems: true }),
  response: (schema) => ({ description: 'OK', schema: { $ref: `#/definitions/${schema}` } }),
  patches: (types) => ({ consumes: types }),
}

/** The paths of a resource, each with its operations. */
export const pathsOf = (view: ResourceView, dialect: PathDialect): JsonObject => {
  const { group, version, plural, namespaced } = view.resource
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const collection = namespaced ? `${root}/namespaces/{namespace}/${plural}` : `${root}/${plural}`
  const object = `${collection}/{name}`
  const operation = operationOf(view, dialect)
  const ofObject = {
    get: operation('get'),
    put: operation('put', writing),
    patch: {
      ...operation('patch', [...writing, 'force']),
      ...dialect.patches(view.kind.codec.typed ? [...patchTypes, strategic] : patchTypes),
    },
    delete: operation('delete', ['dryRun', 'gracePeriodSeconds', 'orphanDependents', 'propagationPolicy']),
  }
  return {
    ...(namespaced && { [`${root}/${plural}`]: { get: operation('list') } }),
    [collection]: {
      get: operation('list'),
      post: operation('post', writing),
      delete: operation('deletecollection', writing),
    },
    [object]: ofObject,
    ...Object.fromEntries(Object.keys(view.kind.parts ?? {}).map((part) => [`${object}/${part}`, ofObject])),
    ...(view.kind.status !== undefined && { [`${object}/status`]: ofObject }),
  }
}

const patchTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml']
const strategic = 'application/strategic-merge-patch+json'

const writing = ['dryRun', 'fieldManager', 'fieldValidation']

const operationOf =
  (view: ResourceView, { parameter, response }: PathDialect) =>
  (action: string, parameters: readonly string[] = []): JsonObject => {
    const { group, version, kind } = view.resource
    return {
      operationId: `${action}${kind}`,
      parameters: parameters.map((name) => parameter(name, typeOf(name))),
      responses: { 200: response(schemaName(view)) },
      'x-kubernetes-action': action,
      'x-kubernetes-group-version-kind': { group, version, kind },
    }
  }

const typeOf = (parameter: string): string => {
  if (parameter === 'gracePeriodSeconds') return 'integer'
  return parameter === 'force' || parameter === 'orphanDependents' ? 'boolean' : 'string'
}
