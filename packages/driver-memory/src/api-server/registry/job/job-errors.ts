import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { unselectedErrors } from '../pod/pod-template.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../read.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { labelSelectorErrors } from '../validation/label-selector.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { jobSpecErrors } from './job-spec-errors.ts'

/** The rules of `batch/v1 Job`. */
export const jobErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  return [
    ...(previous === undefined ? generatedErrors(next) : []),
    ...jobSpecErrors(spec, 'spec'),
    ...selectorErrors(spec),
    ...(previous === undefined ? [] : changeErrors(next, previous)),
    ...hostnameErrors(next),
  ]
}

const selectorErrors = (spec: JsonObject): readonly FieldError[] => {
  const template = objectOf(spec['template'])
  if (spec['selector'] === undefined)
    return [required('spec.selector'), ...unselectedErrors(undefined, template, 'spec.template')]
  const errors = labelSelectorErrors(objectOf(spec['selector']), 'spec.selector')
  return errors.length > 0 ? errors : unselectedErrors(objectOf(spec['selector']), template, 'spec.template')
}

/** Labels that the user set and that only the server may. */
const generatedErrors = (job: KubernetesObject): readonly FieldError[] => {
  const spec = objectOf(job['spec'])
  if (spec['manualSelector'] === true || spec['selector'] === undefined) return []
  const { name = '', uid = '' } = job.metadata
  const labels = objectOf(objectOf(objectOf(spec['template'])['metadata'])['labels'])
  const expected = {
    'controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
  }
  const errors: FieldError[] = Object.entries(expected).flatMap(([key, value]) =>
    labels[key] === value ? [] : [invalid(`spec.template.metadata.labels[${key}]`, labels, `must be '${value}'`)],
  )
  const asked = Object.entries(objectOf(objectOf(spec['selector'])['matchLabels']))
  const isGenerated = asked.every(([key, value]) => (expected as JsonObject)[key] === value)
  if (!isGenerated || objectsOf(objectOf(spec['selector'])['matchExpressions']).length > 0)
    errors.push(invalid('spec.selector', spec['selector'], '`selector` not auto-generated'))
  return errors
}

/** The index of a pod ends its host name. */
const hostnameErrors = ({ metadata: { name = '' }, spec }: KubernetesObject): readonly FieldError[] => {
  const { completionMode, completions } = objectOf(spec)
  if (completionMode !== 'Indexed' || numberOf(completions) <= 0) return []
  const hostname = `${name}-${numberOf(completions) - 1}`
  return dnsLabelProblems(hostname).length === 0
    ? []
    : [invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${hostname}`)]
}

const changeErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const old = objectOf(previous['spec'])
  return [
    ...completionsErrors(spec, old),
    ...immutableErrors(spec, old, ['selector'], 'spec'),
    ...templateErrors(spec, previous),
    ...immutableErrors(
      spec,
      old,
      ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'],
      'spec',
    ),
  ]
}

const completionsErrors = (spec: JsonObject, old: JsonObject): readonly FieldError[] => {
  if (spec['completionMode'] !== 'Indexed') return immutableErrors(spec, old, ['completions'], 'spec')
  const { completions, parallelism } = spec
  if (completions === old['completions'] || completions === undefined || completions === parallelism) return []
  return [invalid('spec.completions', completions, 'can only be modified in tandem with spec.parallelism')]
}

/** The template of a Job that is suspended and has not started may be placed and sized anew. */
const templateErrors = (spec: JsonObject, previous: KubernetesObject): readonly FieldError[] => {
  const old = objectOf(previous['spec'])
  const status = objectOf(previous['status'])
  const isSuspended = objectsOf(status['conditions']).some(
    ({ type, status }) => type === 'Suspended' && status === 'True',
  )
  const isOpen =
    old['suspend'] === true && (status['startTime'] === undefined || isSuspended) && numberOf(status['active']) === 0
  const template = objectOf(spec['template'])
  const fixed = isOpen ? placedAs(objectOf(old['template']), template) : objectOf(old['template'])
  if (sameJson(template, fixed)) return []
  return isOpen
    ? [invalid('spec.template.spec', template['spec'], 'field is immutable')]
    : [invalid('spec.template', template, 'field is immutable')]
}

const placedAs = (template: JsonObject, next: JsonObject): JsonObject => {
  const spec = objectOf(template['spec'])
  const asked = objectOf(next['spec'])
  const placed: Record<string, JsonObject[string]> = { ...spec }
  for (const field of ['nodeSelector', 'tolerations', 'affinity', 'schedulingGates']) {
    if (asked[field] === undefined) delete placed[field]
    else placed[field] = asked[field]
  }
  for (const field of ['containers', 'initContainers'])
    if (spec[field] !== undefined)
      placed[field] = objectsOf(spec[field]).map((container) => {
        const same = objectsOf(asked[field]).find(({ name }) => textOf(name) === textOf(container['name']))
        return same === undefined ? container : { ...container, resources: same['resources'] }
      })
  return { metadata: objectOf(next['metadata']), spec: placed }
}
