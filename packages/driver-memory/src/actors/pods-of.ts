import {
  type ApiRequest,
  apiVersionOf,
  controllerOf,
  type Json,
  type JsonObject,
  type LiveObject,
  type Resource,
  sameJson,
} from '@fixpoint/core'
import type { ActorView } from './actor.ts'
import { at, hasCondition, objectAt, objectsAt, textAt } from './reading.ts'
import { pods } from './resources.ts'

/** The pods that an object controls, whatever has become of them. */
export const podsOf = (owner: LiveObject, view: ActorView): readonly LiveObject[] => {
  const found: LiveObject[] = []
  for (const object of view.controlledBy(owner.metadata.uid))
    if (object.kind === pods.kind && controllerOf(object.metadata)?.uid === owner.metadata.uid) found.push(object)
  return found
}

export const isLeaving = ({ metadata }: LiveObject): boolean => metadata.deletionTimestamp !== undefined

/** Whether its containers have run to their end. */
export const hasEnded = (pod: LiveObject): boolean => ['Succeeded', 'Failed'].includes(textAt(pod.status, 'phase'))

export const isReady = (pod: LiveObject): boolean => hasCondition(pod, 'Ready')

/** Since when a pod is ready; undefined where it is not. */
export const readySince = (pod: LiveObject): number | undefined => {
  const condition = objectsAt(pod.status, 'conditions').find(({ type }) => type === 'Ready')
  return condition?.['status'] === 'True' ? Date.parse(textAt(condition, 'lastTransitionTime')) : undefined
}

export const ownerOf = (resource: Resource, { metadata: { name, uid } }: LiveObject): JsonObject => ({
  apiVersion: apiVersionOf(resource),
  kind: resource.kind,
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
})

export interface PodParts {
  readonly name?: string
  readonly generateName?: string
  readonly labels?: JsonObject
  readonly annotations?: JsonObject
  readonly finalizers?: readonly string[]
  readonly spec?: JsonObject
}

/** A pod of a template, with what its owner gives it beside that. */
export const createPod = (
  resource: Resource,
  owner: LiveObject,
  template: JsonObject,
  { labels, annotations, spec, ...metadata }: PodParts,
): ApiRequest => {
  const { namespace = '' } = owner.metadata
  const notes = { ...objectAt(template, 'metadata', 'annotations'), ...annotations }
  const body: JsonObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(metadata as JsonObject),
      namespace,
      labels: { ...objectAt(template, 'metadata', 'labels'), ...labels },
      ...(Object.keys(notes).length > 0 && { annotations: notes }),
      ownerReferences: [ownerOf(resource, owner)],
    },
    spec: { ...objectAt(template, 'spec'), ...spec },
  }
  return { _tag: 'Create', resource: pods, namespace, body }
}

export const deletePod = ({ metadata: { namespace = '', name, uid } }: LiveObject): ApiRequest => ({
  _tag: 'Delete',
  resource: pods,
  namespace,
  name,
  options: { preconditions: { uid } },
})

/** A change of the status of this pod, and no other of its name. */
export const patchPodStatus = (
  { metadata: { namespace = '', name, uid } }: LiveObject,
  status: JsonObject,
): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource: pods,
  namespace,
  name,
  subresource: 'status',
  body: { metadata: { uid }, status },
})

/** The write that brings a status up to date; none where it is. */
export const reportStatus = (resource: Resource, live: LiveObject, status: JsonObject): readonly ApiRequest[] => {
  if (sameJson(status, at(live as unknown as JsonObject, 'status') ?? {})) return []
  const { managedFields: _, ...metadata } = live.metadata
  const body = { ...live, metadata, status } as unknown as Json
  const { namespace, name } = metadata
  return [
    {
      _tag: 'Update',
      resource,
      ...(namespace !== undefined && { namespace }),
      name,
      subresource: 'status',
      body,
    },
  ]
}
