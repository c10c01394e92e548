import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { unselectedErrors } from '../pod/pod-template.ts'
import { numberOf, objectOf, objectsOf } from '../read.ts'
import type { Empty } from '../typed/reading.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { labelSelectorErrors, shownSelector } from '../validation/label-selector.ts'
import { dnsLabelProblems } from '../validation/name-rules.ts'
import { jobSpecErrors } from './job-spec-errors.ts'

/** The rules of `batch/v1 Job`. */
export const jobErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
  _writtenIn?: string,
  empties: readonly Empty[] = [],
): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  return [
    ...(previous === undefined ? generatedErrors(next) : []),
    ...jobSpecErrors(spec, 'spec'),
    ...selectorErrors(spec),
    ...(previous === undefined ? [] : changeErrors(next, previous, empties)),
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
    labels[key] === undefined
      ? [required(`spec.template.metadata.labels[${key}]`, `must be '${value}'`)]
      : labels[key] === value
        ? []
        : [invalid(`spec.template.metadata.labels[${key}]`, labels, `must be '${value}'`)],
  )
  const asked = Object.entries(objectOf(objectOf(spec['selector'])['matchLabels']))
  const isGenerated = asked.every(([key, value]) => (expected as JsonObject)[key] === value)
  if (!isGenerated || objectsOf(objectOf(spec['selector'])['matchExpressions']).length > 0)
    errors.push(invalid('spec.selector', shownSelector(spec['selector']), '`selector` not auto-generated'))
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

const changeErrors = (
  next: KubernetesObject,
  previous: KubernetesObject,
  empties: readonly Empty[],
): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const old = objectOf(previous['spec'])
  return [
    ...completionsErrors(spec, old),
    ...immutableErrors(spec, old, ['selector'], 'spec'),
    ...templateErrors(spec, previous, empties),
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
const templateErrors = (
  spec: JsonObject,
  previous: KubernetesObject,
  empties: readonly Empty[],
): readonly FieldError[] => {
  const old = objectOf(previous['spec'])
  const status = objectOf(previous['status'])
  const isSuspended = objectsOf(status['conditions']).some(
    ({ type, status }) => type === 'Suspended' && status === 'True',
  )
  const isOpen =
    old['suspend'] === true && (status['startTime'] === undefined || isSuspended) && numberOf(status['active']) === 0
  const template = objectOf(spec['template'])
  if (isOpen) {
    const asked = objectOf(template['spec'])
    const fixed = placedAs(objectOf(objectOf(old['template'])['spec']), asked)
    return sameJson(asked, fixed)
      ? []
      : [
          invalid(
            'spec.template.spec',
            internalForm('core.PodSpec', asked, { path: 'spec.template.spec', empties }),
            'field is immutable',
          ),
        ]
  }
  return sameJson(template, objectOf(old['template']))
    ? []
    : [
        invalid(
          'spec.template',
          internalForm('core.PodTemplateSpec', flat(template), { path: 'spec.template', empties }),
          'field is immutable',
        ),
      ]
}

/** Inside, the metadata of a template stands beside its spec. */
const flat = ({ metadata, spec }: JsonObject): JsonObject => ({ ...objectOf(metadata), spec })

/** The spec as it was, but with what says where its pods go and how large they are as it is asked for. */
const placedAs = (spec: JsonObject, asked: JsonObject): JsonObject => {
  const placed: Record<string, JsonObject[string]> = { ...spec }
  for (const field of ['nodeSelector', 'tolerations', 'schedulingGates']) placed[field] = asked[field]
  placed['affinity'] = withNodeAffinity(objectOf(spec['affinity']), asked['affinity'])
  for (const field of ['containers', 'initContainers']) {
    const [containers, next] = [objectsOf(spec[field]), objectsOf(asked[field])]
    if (containers.length === 0 || containers.length !== next.length) continue
    placed[field] = containers.map((container, i) =>
      next[i]?.['name'] === container['name'] ? { ...container, resources: next[i]?.['resources'] } : container,
    )
  }
  return placed
}

const withNodeAffinity = (
  { nodeAffinity: _, ...rest }: JsonObject,
  asked: JsonObject[string],
): JsonObject | undefined => {
  if (asked === undefined) return Object.keys(rest).length === 0 ? undefined : rest
  const { nodeAffinity } = objectOf(asked)
  return nodeAffinity === undefined ? rest : { ...rest, nodeAffinity }
}
