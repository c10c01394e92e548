import { app, autoscaler, instanceLabel, type LiveObject, pod, type Resource } from '@fixpoint/core'
import type { Cluster } from '../cluster/connect.ts'
import { missingProblems } from '../cluster/missing.ts'
import { getObject, listAll, type Wanted } from '../cluster/read.ts'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import { appOf, type Case, observedOf } from './case.ts'
import { noApp, noObject } from './problems.ts'
import { childResources, endpointSlices, events, ingressClasses, namespaces } from './resources.ts'
import type { Target } from './target.ts'

/** Reads what a diagnosis takes: the object, its App, and then everything around at the same time. */
export const caseInCluster = async (cluster: Cluster, target: Target, io: Io): Promise<Case | readonly Problem[]> => {
  const object = await getObject(cluster, target, io)
  if (object === undefined) return target.resource === app ? missingProblems(cluster, [target], io) : [noObject(target)]
  if ('code' in object) return [object]
  const name = appOf(object)
  if (name === undefined) return [noApp(target)]
  const { namespace } = target
  const found = target.resource === app ? object : await getObject(cluster, { resource: app, namespace, name }, io)
  if (found === undefined) return missingProblems(cluster, [{ namespace, name }], io)
  if ('code' in found) return [found]
  const reads = target.resource === app ? 1 : 2
  const around = await lookAround(cluster, found, io)
  return { app: found, object, ...around, reads: reads + around.reads }
}

const lookAround = async (cluster: Cluster, found: LiveObject, io: Io): Promise<Omit<Case, 'app' | 'object'>> => {
  const { name, namespace = '' } = found.metadata
  const children = childResources.map((resource) => ({ resource, namespace, fieldSelector: `metadata.name=${name}` }))
  const beside: readonly Wanted[] = [
    { resource: pod, namespace, labelSelector: `${instanceLabel}=${name}` },
    { resource: events, namespace, fieldSelector: 'involvedObject.kind=Pod,type=Warning' },
    { resource: endpointSlices, namespace, labelSelector: `kubernetes.io/service-name=${name}` },
    { resource: namespaces, fieldSelector: `metadata.name=${namespace}` },
    { resource: ingressClasses },
    { resource: autoscaler, namespace },
  ]
  const wanted = [...children, ...beside]
  const lists = await Promise.all(wanted.map((one) => listAll(cluster, one, io)))
  const seen = new Map<string, readonly LiveObject[]>()
  const unseen: { readonly resource: Resource; readonly problem: Problem }[] = []
  for (const [index, { resource }] of wanted.entries()) {
    const { items = [], problems = [] } = lists[index] ?? {}
    const [problem] = problems
    if (problem === undefined) seen.set(resource.kind, items)
    else unseen.push({ resource, problem })
  }
  return { observed: observedOf(found, [...seen.values()].flat(), seen), unseen, reads: wanted.length }
}
