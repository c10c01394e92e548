import {
  type ApiRequest,
  apiVersionOf,
  controllerOf,
  type JsonObject,
  type LiveObject,
  type Resource,
} from '@fixpoint/core'
import type { ActorView } from './actor.ts'
import { ownerOf } from './pods-of.ts'
import { numberAt, objectAt, textAt } from './reading.ts'
import { controllerRevisions } from './resources.ts'
import { templateHash } from './template-hash.ts'

/** What a StatefulSet or DaemonSet was and is, oldest first, and the writes that keep that history. */
export interface History {
  readonly all: readonly LiveObject[]
  /** Of the template as it is now. */
  readonly current: string
  readonly hash: string
  readonly requests: readonly ApiRequest[]
}

export const historyOf = (resource: Resource, owner: LiveObject, view: ActorView): History => {
  const template = objectAt(owner.spec, 'template')
  const hash = templateHash(template)
  const name = `${owner.metadata.name}-${hash}`
  const all = revisionsOf(owner, view)
  const found = all.find(({ metadata }) => metadata.name === name)
  const last = Math.max(0, ...all.map(numberOf))
  const requests = found === undefined ? [create(resource, owner, template, hash, last + 1)] : renewed(found, last)
  return { all, current: name, hash, requests }
}

const revisionsOf = (owner: LiveObject, view: ActorView): readonly LiveObject[] =>
  [...view.controlledBy(owner.metadata.uid)]
    .filter(({ kind, metadata }) => kind === 'ControllerRevision' && controllerOf(metadata)?.uid === owner.metadata.uid)
    .toSorted((a, b) => numberOf(a) - numberOf(b))

const numberOf = (revision: LiveObject): number => numberAt(revision as unknown as JsonObject, 'revision')

/** Going back to an old template makes its revision the newest. */
const renewed = (revision: LiveObject, last: number): readonly ApiRequest[] => {
  if (numberOf(revision) === last) return []
  const { namespace = '', name, uid } = revision.metadata
  return [
    {
      _tag: 'Patch',
      patchType: 'merge',
      resource: controllerRevisions,
      namespace,
      name,
      body: { metadata: { uid }, revision: last + 1 },
    },
  ]
}

const create = (
  resource: Resource,
  owner: LiveObject,
  template: JsonObject,
  hash: string,
  revision: number,
): ApiRequest => {
  const { namespace = '', name } = owner.metadata
  const isDaemon = resource.kind === 'DaemonSet'
  const label = isDaemon ? { 'controller-revision-hash': hash } : { 'controller.kubernetes.io/hash': hash }
  const body: JsonObject = {
    apiVersion: apiVersionOf(controllerRevisions),
    kind: 'ControllerRevision',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels: { ...objectAt(template, 'metadata', 'labels'), ...label },
      ...(owner.metadata.annotations !== undefined && { annotations: { ...owner.metadata.annotations } }),
      ownerReferences: [ownerOf(resource, owner)],
    },
    data: { spec: { template: { ...template, $patch: 'replace' } } },
    revision,
  }
  return { _tag: 'Create', resource: controllerRevisions, namespace, body }
}

/** Old revisions that nothing uses, beyond those that are kept. */
export const cleanUp = (
  owner: LiveObject,
  { all, current }: History,
  used: ReadonlySet<string>,
): readonly ApiRequest[] => {
  const idle = all.filter(({ metadata: { name } }) => name !== current && !used.has(name))
  return idle
    .slice(0, Math.max(0, idle.length - numberAt(owner.spec, 'revisionHistoryLimit')))
    .map(({ metadata: { namespace = '', name, uid } }) => ({
      _tag: 'Delete',
      resource: controllerRevisions,
      namespace,
      name,
      options: { preconditions: { uid } },
    }))
}

/** The template that a revision keeps. */
export const templateIn = (revision: LiveObject | undefined): JsonObject | undefined => {
  if (revision === undefined) return undefined
  const { $patch: _, ...template } = objectAt(revision as unknown as JsonObject, 'data', 'spec', 'template')
  return template
}

/** Of which revision a pod is: of a StatefulSet its name, of a DaemonSet its hash. */
export const revisionOf = ({ metadata }: LiveObject): string =>
  textAt(metadata as unknown as JsonObject, 'labels', 'controller-revision-hash')
