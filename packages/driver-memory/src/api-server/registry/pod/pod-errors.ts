import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import type { Empty } from '../typed/reading.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { annotationChangeErrors, podAnnotationErrors } from './annotation-errors.ts'
import { paddingErrors } from './container-errors.ts'
import { podSpecErrors } from './pod-spec-errors.ts'
import { profileMatchErrors } from './profile-errors.ts'
import { tolerationErrors } from './toleration-errors.ts'

/** The rules of `v1 Pod`: a running pod stays what it is but for its images and a few limits. */
export const podErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
  _writtenIn?: string,
  empties?: readonly Empty[],
): readonly FieldError[] => {
  const { annotations } = next.metadata
  const spec = objectOf(next['spec'])
  const ofChange =
    previous === undefined
      ? []
      : annotationChangeErrors(annotations, previous.metadata.annotations, 'metadata.annotations')
  if (next['spec'] === previous?.['spec'])
    return [...podAnnotationErrors(annotations, spec, 'metadata.annotations'), ...ofChange]
  const errors = [...wholePodErrors(next, empties), ...ofChange]
  if (previous !== undefined) return [...errors, ...changeErrors(spec, objectOf(previous['spec']))]
  return [...errors, ...newErrors(spec), ...profileMatchErrors(objectOf(annotations), spec, 'spec')]
}

/** What is wrong with a pod in itself, however it came to be. */
export const wholePodErrors = (
  { metadata: { name, annotations }, ...pod }: KubernetesObject,
  empties?: readonly Empty[],
): readonly FieldError[] => {
  const spec = objectOf(pod['spec'])
  return [
    ...podAnnotationErrors(annotations, spec, 'metadata.annotations'),
    ...podSpecErrors(spec, 'spec', name ?? '', empties),
    ...ofPodAlone(spec),
  ]
}

/** The shadow of a static pod, which its node runs from a file. */
export const isMirror = ({ metadata: { annotations } }: KubernetesObject): boolean =>
  annotations?.['kubernetes.io/config.mirror'] !== undefined

/** What templates may have, and pods not. */
const ofPodAlone = (spec: JsonObject): readonly FieldError[] => [
  ...(textOf(spec['serviceAccountName']) === '' ? tokenErrors(objectsOf(spec['volumes'])) : []),
  ...negativeErrors(spec['terminationGracePeriodSeconds'], 'spec.terminationGracePeriodSeconds'),
  ...['containers', 'initContainers'].flatMap((field) =>
    objectsOf(spec[field]).flatMap(({ image }, i) => paddingErrors(textOf(image), `spec.${field}[${i}].image`)),
  ),
]

const tokenErrors = (volumes: readonly JsonObject[]): readonly FieldError[] =>
  volumes.flatMap(({ projected }, i) =>
    objectsOf(objectOf(projected)['sources']).flatMap(({ serviceAccountToken }, j) =>
      serviceAccountToken === undefined
        ? []
        : [
            forbidden(
              `spec.volumes[${i}].projected.sources[${j}].serviceAccountToken`,
              'must not be specified when serviceAccountName is not set',
            ),
          ],
    ),
  )

const newErrors = (spec: JsonObject): readonly FieldError[] => [
  ...(objectsOf(spec['ephemeralContainers']).length > 0
    ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')]
    : []),
  ...(textOf(spec['nodeName']) !== '' && objectsOf(spec['schedulingGates']).length > 0
    ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
    : []),
]

const changeErrors = (spec: JsonObject, old: JsonObject): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const field of ['containers', 'initContainers']) {
    const containers = objectsOf(spec[field])
    if (containers.length !== objectsOf(old[field]).length)
      return [...errors, forbidden(`spec.${field}`, 'pod updates may not add or remove containers')]
    for (const [i, { image }] of containers.entries()) {
      if (textOf(image) === '') errors.push(required(`spec.${field}[${i}].image`))
      errors.push(...paddingErrors(textOf(image), `spec.${field}[${i}].image`))
    }
  }
  const deadline = deadlineErrors(spec['activeDeadlineSeconds'], old['activeDeadlineSeconds'])
  errors.push(...deadline.errors)
  if (deadline.isLast) return errors
  errors.push(...addedErrors(objectsOf(spec['tolerations']), objectsOf(old['tolerations'])), ...gateErrors(spec, old))
  return sameJson(fixedPart(spec, old), fixedPart(old, old)) ? errors : [...errors, forbidden('spec', onlyThese)]
}

/** A deadline may be set, and may only come nearer. The server looks no further where it does not. */
const deadlineErrors = (
  next: JsonObject[string],
  old: JsonObject[string],
): { readonly errors: readonly FieldError[]; readonly isLast: boolean } => {
  const at = 'spec.activeDeadlineSeconds'
  if (typeof next !== 'number') {
    const isGone = typeof old === 'number'
    return {
      errors: isGone ? [invalid(at, null, 'must not update from a positive integer to nil value')] : [],
      isLast: false,
    }
  }
  if (next < 0 || next > mostSeconds)
    return { errors: [invalid(at, next, `must be between 0 and ${mostSeconds}, inclusive`)], isLast: true }
  return typeof old === 'number' && old < next
    ? { errors: [invalid(at, next, 'must be less than or equal to previous value')], isLast: true }
    : { errors: [], isLast: false }
}

const mostSeconds = 2 ** 31 - 1

const addedErrors = (next: readonly JsonObject[], old: readonly JsonObject[]): readonly FieldError[] => {
  const without = ({ tolerationSeconds: _, ...rest }: JsonObject): JsonObject => rest
  const isKept = old.every((each) => next.some((other) => sameJson(without(other), without(each))))
  return isKept
    ? tolerationErrors(next, 'spec.tolerations')
    : [forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')]
}

const gateErrors = (spec: JsonObject, old: JsonObject): readonly FieldError[] => {
  const before = objectsOf(old['schedulingGates']).map(({ name }) => name)
  return objectsOf(spec['schedulingGates']).flatMap(({ name }, i) =>
    before.includes(name)
      ? []
      : [
          forbidden(
            `spec.schedulingGates[${i}].name`,
            `only deletion is allowed, but found new scheduling gate '${textOf(name)}'`,
          ),
        ],
  )
}

const onlyThese =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** A spec with everything that may change as it was. */
const fixedPart = (spec: JsonObject, old: JsonObject): JsonObject => ({
  ...spec,
  // Scheduling stands in for the binding subresource: it sets the node once.
  nodeName: textOf(old['nodeName']) === '' ? null : (spec['nodeName'] ?? null),
  activeDeadlineSeconds: null,
  schedulingGates: null,
  tolerations: null,
  containers: withImages(objectsOf(spec['containers']), objectsOf(old['containers'])),
  initContainers: withImages(objectsOf(spec['initContainers']), objectsOf(old['initContainers'])),
})

const withImages = (containers: readonly JsonObject[], old: readonly JsonObject[]): readonly JsonObject[] =>
  containers.map((container, i) => ({ ...container, image: old[i]?.['image'] }))
