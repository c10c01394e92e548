import { isJsonObject, type JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../../api-server/object.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { mutatingWebhooksKind, validatingWebhooksKind } from '../../api-server/registry/simple/webhooks.ts'
import { type ApiServer, servedBy } from '../../api-server/server.ts'

/** A webhook, as its configuration has it. */
export interface Webhook {
  readonly name: string
  readonly isMutating: boolean
  readonly client: JsonObject
  readonly rules: readonly JsonObject[]
  readonly namespaceSelector: JsonObject
  readonly objectSelector: JsonObject
  readonly conditions: readonly JsonObject[]
  /** Whether a write goes on where the webhook can't be asked. */
  readonly failsOpen: boolean
  readonly reviewVersions: readonly string[]
  readonly takesDryRun: boolean
  readonly timeoutSeconds: number
  readonly reinvoked: boolean
  /** Whether its rules mean other versions of a resource, too. */
  readonly isEquivalent: boolean
}

const mutating = mutatingWebhooksKind.resource
const validating = validatingWebhooksKind.resource

/** All webhooks, in the order of their configurations' names. */
export const webhooksOf = (server: ApiServer, isMutating: boolean): readonly Webhook[] => {
  const collection = servedBy(server, isMutating ? mutating : validating)?.collection
  if (collection === undefined || collection.size === 0) return []
  return collection.names('').flatMap((name) => {
    const configuration = collection.get('', name)
    return configuration === undefined ? [] : webhooksIn(configuration, isMutating)
  })
}

/** Whether there are any. */
export const hasWebhooks = (server: ApiServer): boolean =>
  [mutating, validating].some((resource) => (servedBy(server, resource)?.collection.size ?? 0) > 0)

const webhooksIn = (configuration: KubernetesObject, isMutating: boolean): readonly Webhook[] => {
  const known = read.get(configuration)
  if (known !== undefined) return known
  const webhooks = objectsOf(configuration['webhooks']).map((webhook) => webhookOf(webhook, isMutating))
  read.set(configuration, webhooks)
  return webhooks
}

/** Objects are replaced, never changed. */
const read = new WeakMap<KubernetesObject, readonly Webhook[]>()

const webhookOf = (webhook: JsonObject, isMutating: boolean): Webhook => ({
  name: textOf(webhook['name']),
  isMutating,
  client: objectOf(webhook['clientConfig']),
  rules: objectsOf(webhook['rules']),
  namespaceSelector: objectOf(webhook['namespaceSelector']),
  objectSelector: objectOf(webhook['objectSelector']),
  conditions: objectsOf(webhook['matchConditions']),
  failsOpen: webhook['failurePolicy'] === 'Ignore',
  reviewVersions: textsOf(webhook['admissionReviewVersions']),
  takesDryRun: ['None', 'NoneOnDryRun'].includes(textOf(webhook['sideEffects'])),
  timeoutSeconds: numberOf(webhook['timeoutSeconds']),
  reinvoked: webhook['reinvocationPolicy'] === 'IfNeeded',
  isEquivalent: webhook['matchPolicy'] !== 'Exact',
})

/** What a webhook is asked about: the `request` of an `admission.k8s.io/v1 AdmissionReview`, without its uid. */
export interface Attempt {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE'
  readonly group: string
  readonly version: string
  /** In which the client wrote, where the webhook sees another one. */
  readonly requestVersion?: string
  readonly kind: string
  readonly plural: string
  readonly subresource: string
  /** What the object is where it is not of the resource itself: a Scale, an Eviction. */
  readonly about?: { readonly group: string; readonly version: string; readonly kind: string }
  readonly namespace: string
  readonly name: string
  readonly user: JsonObject
  readonly object: KubernetesObject | undefined
  readonly previous: KubernetesObject | undefined
  readonly dryRun: boolean
  readonly options: JsonObject
}

/** The `request` of a review. */
export const requestOf = (attempt: Attempt, uid: string): JsonObject => {
  const { operation, group, version, kind, plural, subresource, namespace, name, user, object, previous } = attempt
  const { requestVersion = version, about } = attempt
  return {
    uid,
    kind: about ?? { group, version, kind },
    resource: { group, version, resource: plural },
    ...(subresource !== '' && { subResource: subresource }),
    requestKind: about ?? { group, version: requestVersion, kind },
    requestResource: { group, version: requestVersion, resource: plural },
    ...(subresource !== '' && { requestSubResource: subresource }),
    ...(name !== '' && { name }),
    ...(namespace !== '' && { namespace }),
    operation,
    userInfo: user,
    object: object ?? null,
    oldObject: previous ?? null,
    dryRun: attempt.dryRun,
    options: isJsonObject(attempt.options) ? attempt.options : null,
  }
}
