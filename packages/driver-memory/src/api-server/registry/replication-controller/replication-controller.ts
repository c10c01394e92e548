import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { replicaSetStatusErrors } from '../deployment/deployment-status-errors.ts'
import { alwaysRunningErrors, fillTemplate, podTemplateErrors, unselectedErrors } from '../pod/pod-template.ts'
import { isSameGeneration, templateWarnings, workloadWarnings } from '../pod/pod-warnings.ts'
import { objectOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftIn, fill } from '../typed/draft.ts'
import { selectorText } from '../validation/label-selector.ts'
import { longNameProblems } from '../validation/name-rules.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { labelledAsItsPods, labelsOfTemplate, storedWithoutLabels } from './labelled-as-its-pods.ts'

const replicationControllerErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): readonly FieldError[] => {
  const { name = '' } = next.metadata
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  const selector = objectOf(spec['selector'])
  const isEmpty = Object.keys(selector).length === 0
  return [
    ...(isEmpty ? [required('spec.selector')] : []),
    ...(spec['template'] === undefined
      ? [required('spec.template')]
      : templateErrors(objectOf(spec['template']), isEmpty ? undefined : selector)),
    // What kube-apiserver reads off its types comes after what it checks by hand. A missing name is told by the latter.
    ...(previous === undefined && name !== ''
      ? longNameProblems(name).map((problem) => invalid('metadata.name', name, problem))
      : []),
    ...negativeErrors(spec['replicas'], 'spec.replicas'),
    ...negativeErrors(spec['minReadySeconds'], 'spec.minReadySeconds'),
  ]
}

const templateErrors = (template: JsonObject, selector: JsonObject | undefined): readonly FieldError[] => [
  ...(selector === undefined ? [] : unselectedErrors({ matchLabels: selector }, template, 'spec.template')),
  ...podTemplateErrors(template, 'spec.template'),
  ...alwaysRunningErrors(template, 'spec.template', 'ReplicationController'),
]

export const replicationControllerKind = simpleKind({
  group: '',
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  definition: 'io.k8s.api.core.v1.ReplicationController',
  storagePath: 'controllers',
  // Its own rules look at the name.
  names: () => [],
  orphansByDefault: true,
  fill: {
    spec: (spec) => {
      fill(spec, 'replicas', 1)
      if (draftIn(spec, 'template') === undefined) return
      fillTemplate(spec)
      const labels = labelsOfTemplate(spec)
      if (labels !== undefined && Object.keys(objectOf(spec['selector'])).length === 0)
        spec['selector'] = { ...(labels as Draft) }
    },
  },
  wrap: labelledAsItsPods,
  storedForm: storedWithoutLabels('v1'),
  changesGeneration: specChanged,
  selectable: { 'status.replicas': (controller) => String(objectOf(controller['status'])['replicas'] ?? 0) },
  status: { ...statusKeeping(), validate: replicaSetStatusErrors },
  scale: {
    specReplicas: ['spec', 'replicas'],
    isOptional: true,
    statusReplicas: ['status', 'replicas'],
    selector: (object) => selectorText({ matchLabels: objectOf(objectOf(object['spec'])['selector']) }),
  },
  podPath: ['spec', 'template'],
  validate: replicationControllerErrors,
  // Of a change kube-apiserver tells what surprises in the template that was there before.
  warnings: (next, previous) =>
    previous === undefined
      ? workloadWarnings(next, undefined)
      : isSameGeneration(next, previous)
        ? []
        : templateWarnings(previous, undefined),
})
