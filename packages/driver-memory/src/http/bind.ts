import { formatTime, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { describe, type FieldError, invalid, notSupported, required } from '../api-server/field-error.ts'
import { type KubernetesObject, withField, withMetadata } from '../api-server/object.ts'
import { podKind } from '../api-server/registry/pod/pod.ts'
import { objectOf, objectsOf, textOf } from '../api-server/registry/read.ts'
import { dnsSubdomainProblems } from '../api-server/registry/validation/name-rules.ts'
import { servedBy } from '../api-server/server.ts'
import { badRequest, conflict, methodNotAllowed, notFound, unreasoned } from '../api-server/status-error.ts'
import { store } from '../api-server/storage/commit.ts'
import { inOtherNamespace } from '../api-server/write/placement.ts'
import { type World, wakeAll } from '../world/world.ts'
import type { Ask } from './ask.ts'
import { objectFrom } from './body.ts'
import { bodyOf, type Reply, refusal } from './reply.ts'
import type { Route } from './route.ts'

type ResourceRoute = Extract<Route, { readonly _tag: 'Resource' }>

/** Whether the path is that of a binding: something to do to a pod, not a part of it. */
export const isBinding = ({ view, subresource }: ResourceRoute): boolean =>
  view.resource.plural === 'pods' && view.resource.group === '' && subresource === 'binding'

/** Whether a path below the core is that of all bindings of a namespace, where each names its pod itself. */
export const isOfBindings = ([first, , plural, ...more]: readonly string[]): boolean =>
  plural === 'bindings' && first === 'namespaces' && more.length === 0

/**
 * Gives a pod its node, as a scheduler asks for it. No rule of pods is asked, and nobody comes to manage what it writes.
 * `inPath` is the name of the pod, where the path has it.
 */
export const bind = (world: World, ask: Ask, namespace: string, inPath?: string): Reply => {
  if (ask.method !== 'POST') return refusal(methodNotAllowed())
  const body = objectFrom(ask.body, ask.headers['content-type'], 'Binding')
  if (E.isLeft(body)) return refusal(body.left)
  const { metadata, target } = objectOf(body.right)
  const elsewhere = inOtherNamespace({ apiVersion: 'v1', kind: 'Binding', metadata: objectOf(metadata) }, namespace)
  if (elsewhere !== undefined) return refusal(elsewhere)
  const name = textOf(objectOf(metadata)['name'])
  if (inPath === undefined && name === '') return refusal(badRequest('Name parameter required.'))
  if (inPath !== undefined && name !== inPath)
    return refusal(badRequest('name in URL does not match name in Binding object'))
  const errors = targetErrors(objectOf(target))
  if (errors.length > 0) return refusal(unreasoned(together(errors)))
  const { resource } = podKind
  const pods = servedBy(world.server, resource)
  const pod = pods?.collection.get(namespace, name)
  if (pods === undefined || pod === undefined) return refusal(notFound(resource, name))
  const refused = whyNot(pod)
  if (refused !== undefined) return refusal(conflict({ ...resource, plural: 'pods/binding' }, name, refused))
  if (!ask.query.getAll('dryRun').includes('All')) {
    const { now } = world.timeline
    store(
      world.server,
      pods,
      bound(pod, objectOf(metadata), textOf(objectOf(target)['name']), formatTime(now)),
      pod,
      now,
    )
    wakeAll(world)
  }
  return bodyOf({ code: 201, body: success })
}

const success: JsonObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }

const targetErrors = ({ kind, name }: JsonObject): readonly FieldError[] => {
  const isNode = textOf(kind) === '' || kind === 'Node'
  return [
    ...(isNode ? [] : [notSupported('target.kind', textOf(kind), ['Node', '<empty>'])]),
    ...(textOf(name) === ''
      ? [required('target.name')]
      : isNode
        ? dnsSubdomainProblems(textOf(name)).map((why) => invalid('target.name', name, why))
        : []),
  ]
}

const together = (errors: readonly FieldError[]): string => {
  const texts = errors.map(describe)
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`
}

const whyNot = ({ metadata, spec }: KubernetesObject): string | undefined => {
  const { nodeName, schedulingGates } = objectOf(spec)
  const name = metadata.name ?? ''
  if (metadata.deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`
  if (textOf(nodeName) !== '') return `pod ${name} is already assigned to node ${JSON.stringify(nodeName)}`
  return objectsOf(schedulingGates).length > 0 ? `pod ${name} has non-empty .spec.schedulingGates` : undefined
}

/** The pod on its node, with what the binding says of itself. */
const bound = (pod: KubernetesObject, said: JsonObject, nodeName: string, now: string): KubernetesObject => {
  const { labels, annotations } = said
  const metadata = {
    ...pod.metadata,
    ...(labels !== undefined && { labels: { ...pod.metadata.labels, ...(objectOf(labels) as Texts) } }),
    ...(annotations !== undefined && {
      annotations: { ...pod.metadata.annotations, ...(objectOf(annotations) as Texts) },
    }),
  }
  const placed = withField(withMetadata(pod, metadata), 'spec', { ...objectOf(pod['spec']), nodeName })
  return withField(placed, 'status', scheduled(objectOf(pod['status']), now))
}

type Texts = Readonly<Record<string, string>>

const scheduled = (status: JsonObject, now: string): JsonObject => {
  const conditions = objectsOf(status['conditions'])
  const before = conditions.find(({ type }) => type === 'PodScheduled')
  const since = before?.['status'] === 'True' ? (before['lastTransitionTime'] ?? null) : now
  const condition = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: since }
  return {
    ...status,
    conditions:
      before === undefined
        ? [...conditions, condition]
        : conditions.map((each) => (each === before ? condition : each)),
  }
}
