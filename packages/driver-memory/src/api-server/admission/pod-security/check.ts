import type { JsonObject } from '@fixpoint/core'
import type { StringMap } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../../registry/read.ts'

/** Looks at one thing in a pod; what it finds wrong, or undefined. */
export type Check = (pod: CheckedPod) => Violation | undefined

/** What is wrong with a pod. */
export interface Violation {
  /** In a few words: all that is said where many pods are looked at. */
  readonly reason: string
  readonly detail: string
}

/** A pod, or what pods are made of, as checks look at it. */
export interface CheckedPod {
  readonly annotations: StringMap
  readonly spec: JsonObject
  /** Of the whole pod. */
  readonly context: JsonObject
  /** All of them, in the order in which messages name them. */
  readonly containers: readonly CheckedContainer[]
}

export interface CheckedContainer {
  readonly name: string
  readonly container: JsonObject
  readonly context: JsonObject
}

export const checkedPod = ({ metadata, spec: given }: JsonObject): CheckedPod => {
  const spec = objectOf(given)
  const containers = containerLists.flatMap((list) => objectsOf(spec[list]))
  return {
    annotations: objectOf(objectOf(metadata)['annotations']) as StringMap,
    spec,
    context: objectOf(spec['securityContext']),
    containers: containers.map((container) => ({
      name: textOf(container['name']),
      container,
      context: objectOf(container['securityContext']),
    })),
  }
}

/** All lists of containers that a pod may have. */
export const containerLists = ['initContainers', 'containers', 'ephemeralContainers']
