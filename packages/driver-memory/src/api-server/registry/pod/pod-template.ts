import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported } from '../../field-error.ts'
import type { StringMap } from '../../object.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { type Draft, draftAt } from '../typed/draft.ts'
import { isEmptySelector, selects } from '../validation/label-selector.ts'
import { annotationErrors, labelErrors } from '../validation/metadata.ts'
import { podAnnotationErrors } from './annotation-errors.ts'
import { fillPodSpec } from './pod-defaults.ts'
import { podSpecErrors } from './pod-spec-errors.ts'
import { profileMatchErrors } from './profile-errors.ts'

/** Fills in the template in a spec. */
export const fillTemplate = (spec: Draft): void => fillPodSpec(draftAt(draftAt(spec, 'template'), 'spec'))

/** What is wrong with a pod template in itself. */
export const podTemplateErrors = (template: JsonObject, field: string): readonly FieldError[] => {
  const { labels, annotations } = objectOf(template['metadata'])
  const spec = objectOf(template['spec'])
  return [
    ...labelErrors(labels as StringMap | undefined, `${field}.labels`),
    ...annotationErrors(annotations as StringMap | undefined, `${field}.annotations`),
    ...podAnnotationErrors(annotations as StringMap | undefined, spec, `${field}.annotations`),
    ...podSpecErrors(spec, `${field}.spec`),
    ...profileMatchErrors(objectOf(annotations), spec, `${field}.spec`),
    ...(objectsOf(spec['ephemeralContainers']).length > 0
      ? [forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ]
}

/** A selector has to find the pods that the template makes. */
export const unselectedErrors = (
  selector: JsonObject | undefined,
  template: JsonObject,
  field: string,
): readonly FieldError[] => {
  const { labels } = objectOf(template['metadata'])
  return selects(selector, labels as StringMap | undefined)
    ? []
    : [invalid(`${field}.metadata.labels`, inOrder(labels), '`selector` does not match template `labels`')]
}

/** Messages show labels by their keys. */
const inOrder = (labels: Json | undefined): Json | undefined =>
  isJsonObject(labels) ? Object.fromEntries(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))) : labels

/** What is wrong with the template of a Deployment or ReplicaSet. */
export const templateErrors = (
  template: JsonObject,
  selector: JsonObject | undefined,
  field: string,
): readonly FieldError[] => [
  ...(selector !== undefined && isEmptySelector(selector) ? [] : unselectedErrors(selector, template, field)),
  ...podTemplateErrors(template, field),
  ...alwaysRunningErrors(template, field, 'ReplicaSet'),
]

/** Pods of the template are kept running, by the kind named here. */
export const alwaysRunningErrors = (template: JsonObject, field: string, kind: string): readonly FieldError[] => {
  const { restartPolicy, activeDeadlineSeconds } = objectOf(template['spec'])
  return [
    ...(restartPolicy === 'Always'
      ? []
      : [notSupported(`${field}.spec.restartPolicy`, textOf(restartPolicy), ['Always'])]),
    ...(activeDeadlineSeconds === undefined
      ? []
      : [forbidden(`${field}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]),
  ]
}
