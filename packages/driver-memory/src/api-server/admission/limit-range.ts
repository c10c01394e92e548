import { groupResourceOf, type JsonObject } from '@fixpoint/core'
import { type KubernetesObject, withField, withMetadata } from '../object.ts'
import { builtIn } from '../registry/built-in.ts'
import { podResources, type Quantities, quantitiesIn } from '../registry/pod/pod-resources.ts'
import { objectOf, objectsOf, textOf } from '../registry/read.ts'
import { type ApiServer, type Served, servedBy } from '../server.ts'
import { forbiddenNew, type Refusal } from '../status-error.ts'
import { type Asked, boundErrors } from './bounds.ts'

const limitRanges = builtIn('', 'v1', 'LimitRange', 'limitranges')

/** A new pod with what the LimitRanges of its namespace say of containers that leave it out. */
export const withLimits = (
  server: ApiServer,
  { kind }: Served,
  namespace: string,
  object: KubernetesObject,
): KubernetesObject => {
  if (groupResourceOf(kind.resource) !== 'pods') return object
  return rangesOf(server, namespace).reduce(limited, object)
}

/** Refuses a new object that asks for less or more than a LimitRange of its namespace lets it. */
export const exceedsLimits = (server: ApiServer, { kind }: Served, object: KubernetesObject): Refusal | undefined => {
  const plural = groupResourceOf(kind.resource)
  if (plural !== 'pods' && plural !== 'persistentvolumeclaims') return undefined
  for (const range of rangesOf(server, object.metadata.namespace ?? '')) {
    const errors = objectsOf(objectOf(range['spec'])['limits']).flatMap((limit) => errorsOf(limit, plural, object))
    if (errors.length === 0) continue
    const why = errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`
    return forbiddenNew(kind.resource, object.metadata, why)
  }
  return undefined
}

const rangesOf = (server: ApiServer, namespace: string): readonly KubernetesObject[] => {
  const collection = servedBy(server, limitRanges)?.collection
  if (collection === undefined || collection.size === 0) return []
  return collection.names(namespace).flatMap((name) => collection.get(namespace, name) ?? [])
}

const limited = (pod: KubernetesObject, range: KubernetesObject): KubernetesObject => {
  const limits = objectsOf(objectOf(range['spec'])['limits']).filter(({ type }) => type === 'Container')
  const defaults = {
    limits: Object.assign({}, ...limits.map((limit) => limit['default'])) as Quantities,
    requests: Object.assign({}, ...limits.map(({ defaultRequest }) => defaultRequest)) as Quantities,
  }
  const said: string[] = []
  const spec = objectOf(pod['spec'])
  const next: Record<string, JsonObject[string]> = { ...spec }
  for (const [list, what] of [
    ['containers', 'container'],
    ['initContainers', 'init container'],
  ] as const)
    if (spec[list] !== undefined)
      next[list] = objectsOf(spec[list]).map((container) => filled(container, what, defaults, said))
  if (said.length === 0) return pod
  const annotations = {
    ...pod.metadata.annotations,
    'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${said.join('; ')}`,
  }
  return withMetadata(withField(pod, 'spec', next), { ...pod.metadata, annotations })
}

const filled = (
  container: JsonObject,
  what: string,
  defaults: Readonly<Record<'limits' | 'requests', Quantities>>,
  said: string[],
): JsonObject => {
  const resources: Record<string, JsonObject[string]> = { ...objectOf(container['resources']) }
  for (const [which, word] of [
    ['requests', 'request'],
    ['limits', 'limit'],
  ] as const) {
    const own = quantitiesIn(resources[which])
    const added = Object.keys(defaults[which])
      .filter((name) => own[name] === undefined)
      .toSorted()
    if (added.length === 0) continue
    said.push(`${added.join(', ')} ${word} for ${what} ${textOf(container['name'])}`)
    resources[which] = { ...defaults[which], ...own }
  }
  return { ...container, resources }
}

const errorsOf = (limit: JsonObject, plural: string, { spec }: KubernetesObject): readonly string[] => {
  const { containers, initContainers, resources } = objectOf(spec)
  const type = textOf(limit['type'])
  if (plural === 'persistentvolumeclaims')
    return type === 'PersistentVolumeClaim'
      ? boundErrors(limit, { requests: quantitiesIn(objectOf(resources)['requests']), limits: undefined })
      : []
  switch (type) {
    case 'Container':
      return [...objectsOf(containers), ...objectsOf(initContainers)].flatMap((container) =>
        boundErrors(limit, askedBy(container)),
      )
    case 'Pod':
      return boundErrors(limit, {
        requests: podResources(objectOf(spec), 'requests'),
        limits: podResources(objectOf(spec), 'limits'),
      })
    default:
      return []
  }
}

const askedBy = (container: JsonObject): Asked => {
  const { requests, limits } = objectOf(container['resources'])
  return { requests: quantitiesIn(requests), limits: quantitiesIn(limits) }
}
