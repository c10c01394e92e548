import { app, type JsonObject, type Resource } from '@fixpoint/core'
import { at, numberAt, objectAt, objectsAt, textAt } from '../../actors/reading.ts'
import { deployments, ingresses, pods, replicaSets, services } from '../../actors/resources.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import type { Cluster } from '../../world/cluster.ts'
import type { Property } from '../property.ts'
import { objectNamed, objectsOf } from '../stored.ts'
import { withDueReplicas } from './due-replicas.ts'

/** Once all is healed and at rest, the cluster is what its Apps ask for, no more and no less, and they say so. */
export const asAsked: Property = {
  name: 'converges to what the Apps ask for',
  atRest: (cluster) => [
    ...objectsOf(cluster, app).flatMap((object) => appErrors(cluster, object)),
    ...orphans(cluster),
  ],
}

const appErrors = (cluster: Cluster, stored: KubernetesObject): readonly string[] => {
  const object = withDueReplicas(cluster, stored)
  const { namespace = '', name = '', deletionTimestamp } = object.metadata
  const where = `App ${namespace}/${name}`
  if (deletionTimestamp !== undefined) return [`${where} is still there`]
  const views = asked(object).map((child) =>
    childErrors(child, object, objectNamed(cluster, child.resource, namespace, name)),
  )
  const isBlocked = views.includes('Blocked')
  // Nothing is taken away while what replaces it can't be made.
  const errors = views.flatMap((view) =>
    view === 'Blocked' ? [] : view.filter((error) => !isBlocked || !error.endsWith(leftOver)),
  )
  return [...errors, ...statusErrors(object, isBlocked, isServing(cluster, object))].map(
    (error) => `${where}: ${error}`,
  )
}

interface Asked {
  readonly resource: Resource
  /** Undefined where the App asks for none. */
  readonly errors: ((spec: JsonObject, child: KubernetesObject) => readonly (string | undefined)[]) | undefined
}

const asked = (object: KubernetesObject): readonly Asked[] => {
  const spec = objectAt(object['spec'])
  const has = (part: string): boolean => spec[part] !== undefined
  return [
    { resource: deployments, errors: deploymentErrors },
    { resource: services, errors: has('service') ? serviceErrors : undefined },
    { resource: ingresses, errors: has('ingress') ? ingressErrors : undefined },
  ]
}

const childErrors = (
  { resource, errors }: Asked,
  object: KubernetesObject,
  child: KubernetesObject | undefined,
): readonly string[] | 'Blocked' => {
  const { kind } = resource
  if (child === undefined) return errors === undefined ? [] : [`${kind} is missing`]
  const owner = child.metadata.ownerReferences?.find(({ controller }) => controller === true)
  const isOurs = owner?.['uid'] === object.metadata.uid
  if (errors === undefined)
    return isOurs && child.metadata.labels?.[managedBy] === 'fixpoint' ? [`${kind} ${leftOver}`] : []
  if (!isOurs) return 'Blocked'
  const label = differs('label', child.metadata.labels?.[managedBy], 'fixpoint')
  const found = [label, ...errors(objectAt(object['spec']), child)].flatMap((error) =>
    error === undefined ? [] : [`${kind}: ${error}`],
  )
  return found.length > 0 && isApplied(child) ? 'Blocked' : found
}

/** Whether another program applies the replicas: what it applies differently is not taken from it, but told. */
const isApplied = (child: KubernetesObject): boolean =>
  (child.metadata.managedFields ?? []).some(
    ({ operation, manager, fieldsV1 }) =>
      operation === 'Apply' && manager === 'gitops' && at(fieldsV1, 'f:spec', 'f:replicas') !== undefined,
  )

const leftOver = 'is left over'
const managedBy = 'app.kubernetes.io/managed-by'

const deploymentErrors = (spec: JsonObject, child: KubernetesObject): readonly (string | undefined)[] => {
  const container = objectsAt(child['spec'], 'template', 'spec', 'containers').find(({ name }) => name === 'app')
  const ports = objectsAt(container, 'ports').map(({ containerPort }) => containerPort)
  const port = at(spec, 'deploy', 'containerPort')
  return [
    differs('replicas', numberAt(child['spec'], 'replicas'), numberAt(spec, 'deploy', 'replicas')),
    differs('image', textAt(container, 'image'), textAt(spec, 'deploy', 'image')),
    differs(
      'ports',
      ports.filter((each) => each === port || hasManager(child, `"containerPort":${String(each)},`)),
      port === undefined ? [] : [port],
    ),
  ]
}

/** Whether anybody manages an item: after a reset of the managers nobody knows whose it was, and it stays. */
const hasManager = (child: KubernetesObject, item: string): boolean =>
  (child.metadata.managedFields ?? []).some(
    ({ manager, fieldsV1 }) =>
      manager !== 'before-first-apply' &&
      JSON.stringify(fieldsV1 ?? {})
        .replaceAll('\\', '')
        .includes(item),
  )

const serviceErrors = (spec: JsonObject, child: KubernetesObject): readonly (string | undefined)[] => [
  differs(
    'ports named http',
    objectsAt(child['spec'], 'ports')
      .filter(({ name }) => name === 'http')
      .map(({ port }) => port),
    [at(spec, 'service', 'port')],
  ),
  differs('selector', textAt(child['spec'], 'selector', 'app.kubernetes.io/name'), child.metadata.name),
]

const ingressErrors = (spec: JsonObject, child: KubernetesObject): readonly (string | undefined)[] => {
  const rules = objectsAt(child['spec'], 'rules')
  return [
    differs(
      'hosts',
      rules.map(({ host }) => host),
      [at(spec, 'ingress', 'host')],
    ),
    differs(
      'paths',
      rules.flatMap((rule) => objectsAt(rule, 'http', 'paths').map(({ path }) => path)),
      [at(spec, 'ingress', 'path') ?? '/'],
    ),
  ]
}

const differs = (what: string, found: unknown, wanted: unknown): string | undefined =>
  JSON.stringify(found) === JSON.stringify(wanted)
    ? undefined
    : `${what} ${JSON.stringify(found)}, asked for ${JSON.stringify(wanted)}`

/** Whether as many pods of the newest template run as the App asks for: counted pod by pod, not read from a status. */
const isServing = (cluster: Cluster, { metadata, ...rest }: KubernetesObject): boolean => {
  const spec = objectAt(rest['spec'])
  const { namespace = '', name = '' } = metadata
  const image = textAt(spec, 'deploy', 'image')
  const running = objectsOf(cluster, pods).filter(
    (pod) =>
      pod.metadata.namespace === namespace &&
      pod.metadata.labels?.['app.kubernetes.io/instance'] === name &&
      textAt(pod['status'], 'phase') === 'Running' &&
      objectsAt(pod['spec'], 'containers').some(
        (container) => container['name'] === 'app' && container['image'] === image,
      ),
  )
  return running.length === numberAt(spec, 'deploy', 'replicas')
}

const statusErrors = (object: KubernetesObject, isBlocked: boolean, isRunning: boolean): readonly string[] => {
  const { status, metadata } = object
  const ready = objectsAt(status, 'conditions').find(({ type }) => type === 'Ready')
  if (ready === undefined) return ['no Ready condition']
  if (numberAt(status, 'observedGeneration') !== metadata.generation) return ['the status is of an older generation']
  const wanted = isBlocked ? 'False' : isRunning ? 'True' : 'not True'
  const found = ready['status']
  const fits = wanted === 'not True' ? found !== 'True' : found === wanted
  return fits ? [] : [`Ready is ${String(found)} (${String(ready['message'])}), should be ${wanted}`]
}

/** Objects whose controller is gone. */
const orphans = (cluster: Cluster): readonly string[] => {
  const all = [app, deployments, replicaSets, pods, services, ingresses].flatMap((resource) =>
    objectsOf(cluster, resource),
  )
  const uids = new Set(all.map(({ metadata }) => metadata.uid))
  return all
    .filter(({ metadata }) =>
      metadata.ownerReferences?.some(({ controller, uid }) => controller === true && !uids.has(String(uid))),
    )
    .map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name} outlived its owner`)
}
