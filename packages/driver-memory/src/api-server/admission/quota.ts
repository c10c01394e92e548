import { groupResourceOf, type Instant, type JsonObject, type Resource } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { withField } from '../object.ts'
import { builtIn } from '../registry/built-in.ts'
import { saysAsWhole } from '../registry/pod/pod-level-resources.ts'
import { type Quantities, quantitiesIn } from '../registry/pod/pod-resources.ts'
import { addQuantities, canonicalQuantity, compareQuantities, subtractQuantities } from '../registry/quantity.ts'
import { objectOf, objectsOf, textOf } from '../registry/read.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenObject, type Refusal } from '../status-error.ts'
import { store } from '../storage/commit.ts'
import { reuse } from '../storage/reuse.ts'
import { trackStatus } from '../write/managed-fields.ts'
import { isInScope } from './quota-scope.ts'
import { isCounted, isOfPods, usageOf } from './quota-usage.ts'

const resourceQuotas = builtIn('', 'v1', 'ResourceQuota', 'resourcequotas')

/** Refuses a write that would use more of something than a ResourceQuota of the namespace has left. */
export const exceedsQuota = (
  server: ApiServer,
  { kind: { resource } }: Served,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
  now: Instant,
): Refusal | undefined => {
  const quotas = quotasOf(server, next.metadata.namespace ?? '')
  if (quotas.length === 0) return undefined
  const refuse = (why: string): Refusal => {
    const { name = '', generateName } = next.metadata
    return forbiddenObject(resource, name === '' ? (generateName ?? '') : name, why)
  }
  for (const quota of quotas) {
    if (!isInScope(quota, resource, next)) continue
    const { hard, used } = amountsOf(quota)
    const unsaid = previous === undefined && groupResourceOf(resource) === 'pods' ? unsaidIn(next, hard) : ''
    if (unsaid !== '') return refuse(`failed quota: ${quota.metadata.name ?? ''}: must specify ${unsaid}`)
    // What was not in the scope before is new to the quota.
    const before =
      previous !== undefined && isInScope(quota, resource, previous) ? usageOf(resource, previous, now) : {}
    const requested = more(usageOf(resource, next, now), before)
    const exceeded = Object.entries(requested)
      .filter(([name, amount]) => isAbove(addQuantities(used[name] ?? '0', amount), hard[name]))
      .map(([name]) => name)
      .toSorted()
    if (exceeded.length === 0) continue
    const show = (amounts: Quantities): string => exceeded.map((name) => `${name}=${amounts[name] ?? '0'}`).join(',')
    return refuse(
      `exceeded quota: ${quota.metadata.name ?? ''}, requested: ${show(requested)}, used: ${show(used)}, limited: ${show(hard)}`,
    )
  }
  return undefined
}

const isAbove = (amount: string, most: string | undefined): boolean =>
  most !== undefined && compareQuantities(amount, most) > 0

/** A quota of CPU or memory is one that each container has to say something about. */
const mustBeSaid = ['cpu', 'limits.cpu', 'limits.memory', 'memory', 'requests.cpu', 'requests.memory']

const unsaidIn = ({ spec }: KubernetesObject, hard: Quantities): string => {
  if (saysAsWhole(objectOf(spec))) return ''
  const { containers, initContainers } = objectOf(spec)
  const all = [...objectsOf(containers), ...objectsOf(initContainers)]
  return mustBeSaid
    .filter((name) => hard[name] !== undefined)
    .flatMap((name) => {
      const silent = all.filter((container) => !says(container, name)).map((container) => textOf(container['name']))
      return silent.length === 0 ? [] : [`${name} for: ${silent.toSorted().join(',')}`]
    })
    .join('; ')
}

const says = (container: JsonObject, name: string): boolean => {
  const { limits, requests } = objectOf(container['resources'])
  const which = name.startsWith('limits.') ? limits : requests
  return objectOf(which)[name.replace(/^(?:requests|limits)\./, '')] !== undefined
}

/** Brings the status of the quotas of a namespace up to date after a write, as the quota controller does a moment later. */
export const settleQuotas = (server: ApiServer, written: Served, namespace: string, now: Instant): void => {
  const quotas = servedBy(server, resourceQuotas)
  if (quotas === undefined || quotas.collection.size === 0 || !written.kind.resource.namespaced) return
  for (const quota of quotasOf(server, namespace)) {
    const hard = quantitiesIn(objectOf(quota['spec'])['hard'])
    const names = Object.keys(hard).filter(isCounted)
    const total = totalOf(server, quota, namespace, now)
    const used = Object.fromEntries(
      names.filter((name) => isMeant(quota, name)).map((name) => [name, total[name] ?? '0']),
    )
    const next = reuse(quota, withField(quota, 'status', { hard, used }))
    if (next === quota) continue
    store(server, quotas, reuse(quota, trackStatus(quotas, next, quota, now)), quota, now)
  }
}

/** A quota with scopes is about pods alone. */
const isMeant = (quota: KubernetesObject, name: string): boolean => {
  const { scopes, scopeSelector } = objectOf(quota['spec'])
  return (scopes === undefined && scopeSelector === undefined) || isOfPods(name)
}

const quotasOf = (server: ApiServer, namespace: string): readonly KubernetesObject[] => {
  const collection = servedBy(server, resourceQuotas)?.collection
  if (collection === undefined || collection.size === 0 || namespace === '') return []
  return collection.names(namespace).flatMap((name) => collection.get(namespace, name) ?? [])
}

/** What is enforced is what the status says: a new quota counts from when it was looked at. */
const amountsOf = (quota: KubernetesObject): { readonly hard: Quantities; readonly used: Quantities } => {
  const { hard, used } = objectOf(quota['status'])
  return { hard: quantitiesIn(hard), used: quantitiesIn(used) }
}

const totalOf = (server: ApiServer, quota: KubernetesObject, namespace: string, now: Instant): Quantities => {
  const total: Record<string, string> = {}
  const add = (resource: Resource, object: KubernetesObject): void => {
    for (const [name, amount] of Object.entries(usageOf(resource, object, now)))
      total[name] = addQuantities(total[name] ?? '0', amount)
  }
  for (const { kind, collection } of server.served.values())
    for (const name of kind.resource.namespaced ? collection.names(namespace) : []) {
      const object = collection.get(namespace, name)
      if (object !== undefined && isInScope(quota, kind.resource, object)) add(kind.resource, object)
    }
  return total
}

/** What is used in addition; never less than nothing. */
const more = (next: Quantities, previous: Quantities): Quantities =>
  Object.fromEntries(
    Object.entries(next).flatMap(([name, amount]) => {
      const added = subtractQuantities(amount, previous[name] ?? '0')
      return compareQuantities(added, '0') > 0 ? [[name, canonicalQuantity(added) ?? added] as const] : []
    }),
  )
