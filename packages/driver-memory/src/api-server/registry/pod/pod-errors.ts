import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf } from '../read.ts'
import { podSpecErrors } from './pod-spec-errors.ts'

/** The rules of `v1 Pod`: a running pod stays what it is but for its images and a few limits. */
export const podErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  const errors = podSpecErrors(spec, 'spec')
  if (previous !== undefined)
    for (const field of ['containers', 'initContainers'])
      if (objectsOf(spec[field]).length !== objectsOf(objectOf(previous['spec'])[field]).length)
        return [...errors, forbidden(`spec.${field}`, 'pod updates may not add or remove containers')]
  if (previous === undefined || sameJson(fixedPart(spec, spec), fixedPart(objectOf(previous['spec']), spec)))
    return errors
  return [...errors, forbidden('spec', onlyThese)]
}

const onlyThese =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** A spec with everything that may change as it is in another one. */
const fixedPart = (spec: JsonObject, changed: JsonObject): JsonObject => {
  const { activeDeadlineSeconds, tolerations, nodeName = changed['nodeName'] } = spec
  return {
    ...spec,
    // Scheduling stands in for the binding subresource: it sets the node once.
    nodeName,
    activeDeadlineSeconds: changed['activeDeadlineSeconds'] ?? activeDeadlineSeconds,
    tolerations: addsTo(objectsOf(changed['tolerations']), objectsOf(tolerations))
      ? changed['tolerations']
      : tolerations,
    containers: withImages(objectsOf(spec['containers']), objectsOf(changed['containers'])),
    initContainers: withImages(objectsOf(spec['initContainers']), objectsOf(changed['initContainers'])),
  }
}

const withImages = (containers: readonly JsonObject[], changed: readonly JsonObject[]): readonly JsonObject[] =>
  containers.map((container, i) => ({ ...container, image: changed[i]?.['image'] }))

const addsTo = (more: readonly JsonObject[], few: readonly JsonObject[]): boolean =>
  few.every((each) => more.some((other) => sameJson(other, each)))
