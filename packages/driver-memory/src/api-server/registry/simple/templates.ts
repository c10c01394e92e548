import { isJsonObject, type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { fillPodSpec } from '../pod/pod-defaults.ts'
import { podTemplateErrors } from '../pod/pod-template.ts'
import { isSameGeneration, podSpecWarnings } from '../pod/pod-warnings.ts'
import { objectOf } from '../read.ts'
import { draftAt } from '../typed/draft.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { simpleKind } from './simple-kind.ts'

export const podTemplateKind = simpleKind({
  group: '',
  kind: 'PodTemplate',
  plural: 'podtemplates',
  definition: 'io.k8s.api.core.v1.PodTemplate',
  returnsDeleted: true,
  fill: { template: (template) => fillPodSpec(draftAt(template, 'spec')) },
  changesGeneration: (next, previous) => next['template'] !== previous['template'],
  podPath: ['template'],
  validate: (next) => podTemplateErrors(objectOf(next['template']), 'template'),
  warnings: (next, previous) =>
    isSameGeneration(next, previous) ? [] : podSpecWarnings(objectOf(next['template']), 'template.'),
})

const revisionErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => [
  ...negativeErrors(next['revision'], 'revision'),
  ...(previous === undefined ? dataErrors(next) : []),
  ...(previous !== undefined && !sameJson(next['data'] ?? null, previous['data'] ?? null)
    ? [invalid('data', next['data'], 'field is immutable')]
    : []),
]

const dataErrors = ({ data }: JsonObject): readonly FieldError[] => {
  if (data === undefined || data === null) return [required('data', 'data is mandatory')]
  return isJsonObject(data) ? [] : [required('data', 'data must be a valid JSON object')]
}

export const controllerRevisionKind = simpleKind({
  group: 'apps',
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  definition: 'io.k8s.api.apps.v1.ControllerRevision',
  validate: revisionErrors,
})
