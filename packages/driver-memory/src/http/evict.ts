import {
  type ApiResponse,
  apiVersionOf,
  type DeleteOptions,
  formatTime,
  isJsonObject,
  type Json,
  type JsonObject,
  type Resource,
} from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { budgets } from '../actors/disruption.ts'
import type { Caller } from '../api-server/handle.ts'
import { type KubernetesObject, withField } from '../api-server/object.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../api-server/registry/read.ts'
import { disruptionAllowed } from '../api-server/registry/simple/disruption-allowed.ts'
import { isEmptySelector, selects } from '../api-server/registry/validation/label-selector.ts'
import { servedBy } from '../api-server/server.ts'
import {
  badRequest,
  methodNotAllowed,
  notFound,
  type Refusal,
  refuse,
  tooManyRequests,
  unreasoned,
} from '../api-server/status-error.ts'
import { store } from '../api-server/storage/commit.ts'
import { unregistered } from '../api-server/unregistered.ts'
import { request, type World, wakeAll } from '../world/world.ts'
import type { Ask } from './ask.ts'
import { objectFrom } from './body.ts'
import { optionsIn } from './delete-options.ts'
import { bodyOf, type Reply, refusal } from './reply.ts'
import type { Route } from './route.ts'

type ResourceRoute = Extract<Route, { readonly _tag: 'Resource' }>

/** Whether the path is that of an eviction: something to do to a pod, not a part of it. */
export const isEviction = ({ view, subresource }: ResourceRoute): boolean =>
  view.resource.plural === 'pods' && view.resource.group === '' && subresource === 'eviction'

/** Deletes a pod as `kubectl drain` asks for it, unless its disruption budget is used up. */
export const evict = (world: World, ask: Ask, { view, namespace = '', name = '' }: ResourceRoute): Reply => {
  if (ask.method !== 'POST') return refusal(methodNotAllowed())
  const body = objectFrom(ask.body, ask.headers['content-type'], 'Eviction')
  if (E.isLeft(body)) return refusal(body.left)
  const { apiVersion = 'policy/v1', metadata, deleteOptions } = objectOf(body.right)
  if (!versions.has(textOf(apiVersion))) return refusal(badRequest(unhandled(textOf(apiVersion))))
  if (textOf(objectOf(metadata)['name']) !== name)
    return refusal(badRequest('name in URL does not match name in Eviction object'))
  const served = servedBy(world.server, view.resource)
  const pod = served?.collection.get(namespace, name)
  if (pod === undefined) return refusal(notFound(view.resource, name))
  const options = optionsIn(objectOf(deleteOptions))
  const isDry = options.dryRun === true || ask.query.getAll('dryRun').includes('All')
  const against = review(world, ask.caller, view, { namespace, name, isDry }, objectOf(body.right))
  if (against !== undefined) return refusal(against)
  const refused = isPast(pod) ? undefined : useBudget(world, namespace, pod, isDry)
  if (refused !== undefined) return bodyOf(refused)
  const target = { resource: view.resource, namespace, name }
  const remove = (how: DeleteOptions): ApiResponse =>
    request(world, removerOf(ask.caller), { _tag: 'Delete', ...target, options: how })
  const tried = remove({ ...options, dryRun: true })
  const response = isDry || tried.code >= 300 ? tried : remove(mark(world, view.resource, pod, options))
  // To say in its status why a pod goes is to write its status.
  const isMarked = !isDry && !isTrue(pod['status'], 'DisruptionTarget')
  const warnings = isMarked ? (served?.kind.status?.warnings?.(pod) ?? []) : []
  if (response.code < 300) return bodyOf({ code: 201, body: success, warnings })
  const isRaced = response.code === 409 && options.preconditions?.resourceVersion === undefined && !isPast(pod)
  const budget = isRaced ? sparing(world, namespace, pod) : undefined
  return bodyOf(budget === undefined ? response : unprocessed(budget))
}

const versions: ReadonlySet<string> = new Set(['', 'policy/v1', 'policy/v1beta1'])

const unhandled = (apiVersion: string): string => {
  const version = JSON.stringify(apiVersion.split('/').at(-1))
  return `Eviction in version ${version} cannot be handled as a Eviction: ${unregistered('Eviction', apiVersion)}`
}

/** What webhooks have against an eviction. */
const review = (
  { server }: World,
  caller: Caller,
  { resource }: ResourceRoute['view'],
  { namespace, name, isDry }: { readonly namespace: string; readonly name: string; readonly isDry: boolean },
  eviction: JsonObject,
): Refusal | undefined => {
  const served = servedBy(server, resource)
  if (served === undefined) return undefined
  const asked = { server, served, namespace, name, dryRun: isDry, user: caller, warnings: [] }
  return caller.hooks?.evict?.(asked, eviction)
}

/** Who has been asked about the eviction is not asked about the removal. */
const removerOf = ({ hooks, ...caller }: Caller): Caller => {
  const kept = hooks?.evict === undefined ? hooks : hooks.withoutWebhooks
  return kept === undefined ? caller : { ...caller, hooks: kept }
}

const apiServer = { user: 'system:apiserver', groups: ['system:masters'], userAgent: 'kube-apiserver' }

const success: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }

/** A pod that does not serve yet or any more can't disrupt anything. */
const isPast = ({ metadata, status }: KubernetesObject): boolean =>
  metadata.deletionTimestamp !== undefined || textOf(objectOf(status)['phase']) !== 'Running'

const isReady = ({ status }: KubernetesObject): boolean => isTrue(status, 'Ready')

const isTrue = (status: Json | undefined, wanted: string): boolean =>
  objectsOf(objectOf(status)['conditions']).some(({ type, status }) => type === wanted && status === 'True')

/** Tells others why the pod goes, which nobody comes to manage. Returns the options of its removal after that. */
const mark = (world: World, resource: Resource, pod: KubernetesObject, options: DeleteOptions): DeleteOptions => {
  const pods = servedBy(world.server, resource)
  const status = objectOf(pod['status'])
  const conditions = objectsOf(status['conditions'])
  const before = conditions.find(({ type }) => type === 'DisruptionTarget')
  if (pods === undefined || before?.['status'] === 'True') return options
  const condition: JsonObject = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: formatTime(world.timeline.now),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  }
  const next = { ...status, conditions: [...conditions.filter((each) => each !== before), condition] }
  const marked = store(world.server, pods, withField(pod, 'status', next), pod, world.timeline.now)
  wakeAll(world)
  const { resourceVersion } = marked.metadata
  return options.preconditions?.resourceVersion === undefined || resourceVersion === undefined
    ? options
    : { ...options, preconditions: { ...options.preconditions, resourceVersion } }
}

/** Takes one eviction off the budget of a pod; returns a refusal where there is none left. */
const useBudget = (world: World, namespace: string, pod: KubernetesObject, isDry: boolean): ApiResponse | undefined => {
  const covering = budgetsIn(world, namespace).filter((budget) => covers(budget, pod))
  const [budget] = covering
  if (budget === undefined) return undefined
  if (covering.length > 1)
    return refuse(
      unreasoned('This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'),
    )
  const status = objectOf(budget['status'])
  if (mayGoUnready(pod, budget)) return undefined
  const refused = refusalOf(budget, status)
  if (refused !== undefined || isDry) return refused
  const now = formatTime(world.timeline.now)
  const left = numberOf(status['disruptionsAllowed']) - 1
  const disruptedPods = { ...objectOf(status['disruptedPods']), [pod.metadata.name ?? '']: now }
  const next = { ...status, disruptionsAllowed: left, disruptedPods }
  request(world, apiServer, {
    _tag: 'Update',
    resource: budgets,
    namespace,
    name: budget.metadata.name ?? '',
    subresource: 'status',
    body: { ...budget, status: left === 0 ? { ...next, conditions: disruptionAllowed(next, now) } : next } as Json,
  })
  return undefined
}

const budgetsIn = (world: World, namespace: string): readonly KubernetesObject[] => {
  const response = request(world, apiServer, { _tag: 'List', resource: budgets, namespace })
  const type = { apiVersion: apiVersionOf(budgets), kind: budgets.kind }
  return objectsOf(objectOf(response.body)['items']).map((item) => ({ ...type, ...item }) as KubernetesObject)
}

const covers = (budget: KubernetesObject, pod: KubernetesObject): boolean => {
  const { selector } = objectOf(budget['spec'])
  return isJsonObject(selector) && (isEmptySelector(selector) || selects(selector, pod.metadata.labels))
}

/** A pod that is not ready may go where enough others are, or where the budget leaves it to chance. */
const mayGoUnready = (pod: KubernetesObject, budget: KubernetesObject): boolean => {
  if (isReady(pod)) return false
  const { currentHealthy, desiredHealthy } = objectOf(budget['status'])
  return (
    objectOf(budget['spec'])['unhealthyPodEvictionPolicy'] === 'AlwaysAllow' ||
    (numberOf(currentHealthy) >= numberOf(desiredHealthy) && numberOf(desiredHealthy) > 0)
  )
}

/** The budget that a pod may go by because it is not ready. It may have become so since: who meets a conflict is to try again. */
const sparing = (world: World, namespace: string, pod: KubernetesObject): KubernetesObject | undefined =>
  budgetsIn(world, namespace).find((budget) => covers(budget, pod) && mayGoUnready(pod, budget))

const violated = (why: string, seconds?: number): ApiResponse =>
  refuse(
    tooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", seconds, [
      { reason: 'DisruptionBudget', message: why },
    ]),
  )

const unprocessed = ({ metadata: { name = '' } }: KubernetesObject): ApiResponse =>
  violated(`The disruption budget ${name} is still being processed by the server.`, 10)

const refusalOf = (budget: KubernetesObject, status: JsonObject): ApiResponse | undefined => {
  const { name = '', generation = 0 } = budget.metadata
  const { observedGeneration, disruptionsAllowed, currentHealthy, desiredHealthy } = status
  if (numberOf(observedGeneration) < generation) return unprocessed(budget)
  if (numberOf(disruptionsAllowed) > 0) return undefined
  const [current, desired] = [numberOf(currentHealthy), numberOf(desiredHealthy)]
  return violated(
    current <= desired
      ? `The disruption budget ${name} needs ${desired} healthy pods and has ${current} currently`
      : `The disruption budget ${name} does not allow evicting pods currently`,
  )
}
