import { type Instant, type Json, type JsonObject } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { withField } from '../object.ts'
import { builtIn } from '../registry/built-in.ts'
import { objectOf, textOf } from '../registry/read.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenObject, type Refusal } from '../status-error.ts'
import { store } from '../storage/commit.ts'
import { reuse } from '../storage/reuse.ts'
import { trackStatus } from '../write/managed-fields.ts'
import { isCounted, type Usage, usageOf } from './quota-usage.ts'

const resourceQuotas = builtIn('', 'v1', 'ResourceQuota', 'resourcequotas')

/** Refuses a write that would use more of something than a ResourceQuota of the namespace has left. */
export const exceedsQuota = (
  server: ApiServer,
  { kind: { resource } }: Served,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const quotas = quotasOf(server, next.metadata.namespace ?? '')
  if (quotas.length === 0) return undefined
  const requested = minus(usageOf(resource, next), previous === undefined ? {} : usageOf(resource, previous))
  for (const quota of quotas) {
    const { hard, used } = amountsOf(quota)
    const exceeded = Object.keys(requested)
      .filter((name) => hard[name] !== undefined && (used[name] ?? 0) + (requested[name] ?? 0) > (hard[name] ?? 0))
      .toSorted()
    if (exceeded.length === 0) continue
    const show = (amounts: Usage): string => exceeded.map((name) => `${name}=${amounts[name] ?? 0}`).join(',')
    const { name = '', generateName } = next.metadata
    return forbiddenObject(
      resource,
      name === '' ? (generateName ?? '') : name,
      `exceeded quota: ${quota.metadata.name ?? ''}, requested: ${show(requested)}, used: ${show(used)}, limited: ${show(hard)}`,
    )
  }
  return undefined
}

/** Brings the status of the quotas of a namespace up to date after a write, as the quota controller does a moment later. */
export const settleQuotas = (server: ApiServer, written: Served, namespace: string, now: Instant): void => {
  const quotas = servedBy(server, resourceQuotas)
  if (quotas === undefined || quotas.collection.size === 0 || !written.kind.resource.namespaced) return
  for (const quota of quotasOf(server, namespace)) {
    const hard = Object.fromEntries(Object.entries(hardOf(quota['spec'])).filter(([name]) => isCounted(name)))
    const total = totalOf(server, namespace)
    const used = Object.fromEntries(Object.keys(hard).map((name) => [name, String(total[name] ?? 0)]))
    const next = reuse(quota, withField(quota, 'status', { hard, used }))
    if (next === quota) continue
    store(server, quotas, reuse(quota, trackStatus(quotas, next, quota, now)), quota, now)
  }
}

const quotasOf = (server: ApiServer, namespace: string): readonly KubernetesObject[] => {
  const collection = servedBy(server, resourceQuotas)?.collection
  if (collection === undefined || collection.size === 0 || namespace === '') return []
  return collection.names(namespace).flatMap((name) => collection.get(namespace, name) ?? [])
}

/** What is enforced is what the status says: a new quota counts from when it was looked at. */
const amountsOf = (quota: KubernetesObject): { readonly hard: Usage; readonly used: Usage } => {
  const { hard, used } = objectOf(quota['status'])
  return { hard: numbersIn(objectOf(hard)), used: numbersIn(objectOf(used)) }
}

const hardOf = (spec: Json | undefined): JsonObject => objectOf(objectOf(spec)['hard'])

const numbersIn = (amounts: JsonObject): Usage =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, Number(textOf(amount))]))

const totalOf = (server: ApiServer, namespace: string): Usage => {
  const total: Record<string, number> = {}
  for (const { kind, collection } of server.served.values())
    for (const name of kind.resource.namespaced ? collection.names(namespace) : []) {
      const object = collection.get(namespace, name)
      const usage = object === undefined ? {} : usageOf(kind.resource, object)
      for (const what in usage) total[what] = (total[what] ?? 0) + (usage[what] ?? 0)
    }
  return total
}

/** What is used in addition; never less than nothing. */
const minus = (next: Usage, previous: Usage): Usage =>
  Object.fromEntries(
    Object.entries(next).flatMap(([name, amount]) =>
      amount > (previous[name] ?? 0) ? [[name, amount - (previous[name] ?? 0)] as const] : [],
    ),
  )
