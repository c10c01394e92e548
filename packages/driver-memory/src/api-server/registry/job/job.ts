import { type JsonObject, sameJson } from '@fixpoint/core'
import { type KubernetesObject, type StringMap, withField, withMetadata } from '../../object.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { fillTemplate } from '../pod/pod-template.ts'
import { workloadWarnings } from '../pod/pod-warnings.ts'
import { numberOf, objectOf } from '../read.ts'
import { labelledAsItsPods, storedWithoutLabels } from '../replication-controller/labelled-as-its-pods.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftIn, draftsIn, fill, fillAbsent } from '../typed/draft.ts'
import { jobErrors } from './job-errors.ts'
import { jobStatusErrors } from './job-status-errors.ts'

const mostRetries = 2 ** 31 - 1

/** Fills in what both a Job and the template of a CronJob have. */
export const fillJobTemplateSpec = (spec: Draft): void => {
  fillTemplate(spec)
  for (const rule of draftsIn(draftIn(spec, 'podFailurePolicy') ?? {}, 'rules'))
    for (const pattern of draftsIn(rule, 'onPodConditions')) fill(pattern, 'status', 'True')
}

const fillSpec = (spec: Draft): void => {
  if (spec['completions'] === undefined && spec['parallelism'] === undefined) spec['completions'] = 1
  fill(spec, 'parallelism', 1)
  fill(spec, 'backoffLimit', spec['backoffLimitPerIndex'] === undefined ? 6 : mostRetries)
  fillAbsent(spec, 'completionMode', 'NonIndexed')
  fill(spec, 'suspend', false)
  fillAbsent(spec, 'podReplacementPolicy', spec['podFailurePolicy'] === undefined ? 'TerminatingOrFailed' : 'Failed')
  fill(spec, 'manualSelector', false)
  fillJobTemplateSpec(spec)
}

/** The labels by which a Job finds its pods, under their older names too. */
const ownLabels = ({ metadata: { name = '', uid = '' } }: KubernetesObject): StringMap => ({
  'job-name': name,
  'batch.kubernetes.io/job-name': name,
  'controller-uid': uid,
  'batch.kubernetes.io/controller-uid': uid,
})

const sorted = (labels: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** A Job selects its pods by its own uid, unless it is told otherwise. */
const withSelector = (job: KubernetesObject): KubernetesObject => {
  const spec = objectOf(job['spec'])
  if (spec['manualSelector'] === true) return job
  const template = objectOf(spec['template'])
  const metadata = objectOf(template['metadata'])
  const selector = objectOf(spec['selector'])
  const asked = objectOf(metadata['labels'])
  const labels = sorted({ ...ownLabels(job), ...asked })
  // Labels that were taken over from the template are the very same map to Go.
  const isLabelledAlike = Object.keys(asked).length > 0 && sameJson(job.metadata.labels ?? {}, asked)
  const labelled = isLabelledAlike ? withMetadata(job, { ...job.metadata, labels: labels as StringMap }) : job
  const uid = { 'batch.kubernetes.io/controller-uid': job.metadata.uid }
  return withField(labelled, 'spec', {
    ...spec,
    selector: { ...selector, matchLabels: sorted({ ...uid, ...objectOf(selector['matchLabels']) }) },
    template: { ...template, metadata: { ...metadata, labels } },
  })
}

export const jobKind = simpleKind({
  group: 'batch',
  kind: 'Job',
  plural: 'jobs',
  definition: 'io.k8s.api.batch.v1.Job',
  fill: { spec: fillSpec },
  wrap: labelledAsItsPods,
  storedForm: storedWithoutLabels('batch/v1'),
  changesGeneration: specChanged,
  unselectable: (field) => `field label ${JSON.stringify(field)} not supported for Job`,
  selectable: { 'status.successful': (job) => String(numberOf(objectOf(job['status'])['succeeded'])) },
  status: { ...statusKeeping(), validate: jobStatusErrors },
  admit: withSelector,
  podPath: ['spec', 'template'],
  validate: jobErrors,
  warnings: workloadWarnings,
  orphansByDefault: true,
  orphanWarning:
    'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
})
