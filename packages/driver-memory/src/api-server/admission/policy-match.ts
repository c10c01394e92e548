import type { JsonObject, Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { namespaceResource } from '../registry/namespace/namespace-resource.ts'
import { objectOf, objectsOf, textsOf } from '../registry/read.ts'
import { isEmptySelector, selects } from '../registry/validation/label-selector.ts'
import { type ApiServer, servedBy } from '../server.ts'

/** A write that policies are asked about. */
export interface Attempt {
  readonly operation: 'CREATE' | 'UPDATE'
  readonly resource: Resource
  readonly object: KubernetesObject
  readonly previous: KubernetesObject | undefined
}

/** Whether `matchConstraints` of a policy, or `matchResources` of a binding, mean a write. Without rules they mean all. */
export const matches = (constraints: JsonObject, attempt: Attempt, server: ApiServer): boolean => {
  const rules = objectsOf(constraints['resourceRules'])
  const excluded = objectsOf(constraints['excludeResourceRules'])
  return (
    (rules.length === 0 || rules.some((rule) => meets(rule, attempt))) &&
    !excluded.some((rule) => meets(rule, attempt)) &&
    selectsNamespace(objectOf(constraints['namespaceSelector']), attempt, server) &&
    selectsObject(objectOf(constraints['objectSelector']), attempt)
  )
}

const meets = (rule: JsonObject, { operation, resource, object }: Attempt): boolean => {
  const names = textsOf(rule['resourceNames'])
  return (
    has(rule, 'apiGroups', resource.group) &&
    has(rule, 'apiVersions', resource.version) &&
    has(rule, 'operations', operation) &&
    (has(rule, 'resources', resource.plural) || textsOf(rule['resources']).includes('*/*')) &&
    (names.length === 0 || names.includes(object.metadata.name ?? ''))
  )
}

const has = (rule: JsonObject, field: string, value: string): boolean => {
  const values = textsOf(rule[field])
  return values.includes('*') || values.includes(value)
}

/** What lies in no namespace is never left out by its labels. */
const selectsNamespace = (selector: JsonObject, { resource, object }: Attempt, server: ApiServer): boolean => {
  if (isEmptySelector(selector) || !resource.namespaced) return true
  const namespace = servedBy(server, namespaceResource)?.collection.get('', object.metadata.namespace ?? '')
  return selects(selector, namespace?.metadata.labels)
}

const selectsObject = (selector: JsonObject, { object, previous }: Attempt): boolean =>
  isEmptySelector(selector) ||
  selects(selector, object.metadata.labels) ||
  (previous !== undefined && selects(selector, previous.metadata.labels))
