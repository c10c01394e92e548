import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { namespaceResource } from '../../api-server/registry/namespace/namespace-resource.ts'
import { textOf, textsOf } from '../../api-server/registry/read.ts'
import { isEmptySelector, selects } from '../../api-server/registry/validation/label-selector.ts'
import { evaluate, toCel } from '../../api-server/schema/cel.ts'
import type { Schema } from '../../api-server/schema/schema.ts'
import { type ApiServer, servedBy } from '../../api-server/server.ts'
import { type Attempt, requestOf, type Webhook } from './webhook.ts'

/** Whether a webhook is to be asked about a write; a Left says why that can't be told. */
export const concerns = (
  webhook: Webhook,
  attempt: Attempt,
  server: ApiServer,
  schema: Schema,
): E.Either<string, boolean> => {
  if (!webhook.rules.some((rule) => meets(rule, attempt))) return E.right(false)
  if (!inNamespace(webhook.namespaceSelector, attempt, server) || !hasLabels(webhook.objectSelector, attempt))
    return E.right(false)
  return webhook.conditions.length === 0 ? E.right(true) : holds(webhook, attempt, server, schema)
}

/** Whether a rule of a webhook means a write. */
export const meets = (
  rule: JsonObject,
  { operation, group, version, plural, subresource, namespace }: Attempt,
): boolean =>
  has(rule, 'operations', operation) &&
  has(rule, 'apiGroups', group) &&
  has(rule, 'apiVersions', version) &&
  textsOf(rule['resources']).some((resource) => means(resource, plural, subresource)) &&
  inScope(textOf(rule['scope']), namespace !== '' && !(group === '' && plural === 'namespaces'))

const has = (rule: JsonObject, field: string, value: string): boolean => {
  const values = textsOf(rule[field])
  return values.includes('*') || values.includes(value)
}

/** A star or `pods` mean objects; with a slash and a star behind they mean their subresources as well. */
const means = (rule: string, plural: string, subresource: string): boolean => {
  const [resource = '', part = ''] = rule.split('/')
  return (resource === '*' || resource === plural) && (part === '*' || part === subresource)
}

const inScope = (scope: string, isNamespaced: boolean): boolean =>
  scope === 'Namespaced' ? isNamespaced : scope !== 'Cluster' || !isNamespaced

/** What is in no namespace is never left out by its labels. A namespace is where its own labels are. */
const inNamespace = (
  selector: JsonObject,
  { group, plural, namespace, object, operation, subresource }: Attempt,
  server: ApiServer,
): boolean => {
  const isNamespace = group === '' && plural === 'namespaces'
  if (isEmptySelector(selector) || (namespace === '' && !isNamespace)) return true
  if (isNamespace && subresource === '' && operation !== 'DELETE') return selects(selector, object?.metadata.labels)
  return selects(selector, servedBy(server, namespaceResource)?.collection.get('', namespace)?.metadata.labels)
}

const hasLabels = (selector: JsonObject, { object, previous }: Attempt): boolean =>
  isEmptySelector(selector) ||
  [object, previous].some((each) => each !== undefined && selects(selector, each.metadata.labels))

/** Whether all conditions hold. One that is false decides, whatever the others have for a value. */
const holds = (
  { name, conditions, failsOpen }: Webhook,
  attempt: Attempt,
  server: ApiServer,
  schema: Schema,
): E.Either<string, boolean> => {
  const variables = variablesFor(attempt, server, schema)
  const errors: string[] = []
  for (const condition of conditions)
    try {
      if (evaluate(textOf(condition['expression']), variables) === false) return E.right(false)
    } catch (error) {
      errors.push(`expression '${textOf(condition['expression'])}' resulted in error: ${messageOf(error)}`)
    }
  if (errors.length === 0) return E.right(true)
  return failsOpen ? E.right(false) : E.left(`${name}: ${errors.join(', ')}`)
}

const variablesFor = (attempt: Attempt, server: ApiServer, schema: Schema): Record<string, unknown> => {
  const { object, previous, namespace } = attempt
  const { object: _, oldObject: __, ...request } = requestOf(attempt, '')
  const home = servedBy(server, namespaceResource)?.collection.get('', namespace)
  return {
    object: object === undefined ? null : toCel(schema, object),
    oldObject: previous === undefined ? null : toCel(schema, previous),
    namespaceObject: home === undefined ? null : toCel({}, home),
    request: { name: '', namespace: '', ...request },
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)
