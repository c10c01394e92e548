import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import { fillJobTemplateSpec } from '../job/job.ts'
import { jobSpecErrors } from '../job/job-spec-errors.ts'
import { isSameGeneration, nameWarnings, podSpecWarnings } from '../pod/pod-warnings.ts'
import { objectOf, textOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftAt, fill } from '../typed/draft.ts'
import { shownSelector } from '../validation/label-selector.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { isTimeZone, parseSchedule } from './schedule.ts'

const fillSpec = (spec: Draft): void => {
  fill(spec, 'concurrencyPolicy', 'Allow')
  fill(spec, 'suspend', false)
  fill(spec, 'successfulJobsHistoryLimit', 3)
  fill(spec, 'failedJobsHistoryLimit', 1)
  fillJobTemplateSpec(draftAt(draftAt(spec, 'jobTemplate'), 'spec'))
}

const cronJobErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const { name = '' } = next.metadata
  const tooLong = previous === undefined && name.length > mostName
  const nameErrors = tooLong ? [invalid('metadata.name', name, `must be no more than ${mostName} characters`)] : []
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  const old = previous === undefined ? undefined : objectOf(previous['spec'])
  const { schedule, timeZone } = spec
  return [
    ...scheduleErrors(textOf(schedule), timeZone, textOf(old?.['schedule']).includes('TZ')),
    ...negativeErrors(spec['startingDeadlineSeconds'], 'spec.startingDeadlineSeconds'),
    ...(old !== undefined && old['timeZone'] === timeZone ? [] : timeZoneErrors(timeZone)),
    ...policyErrors(textOf(spec['concurrencyPolicy'])),
    ...jobErrors(objectOf(objectOf(spec['jobTemplate'])['spec'])),
    ...negativeErrors(spec['successfulJobsHistoryLimit'], 'spec.successfulJobsHistoryLimit'),
    ...negativeErrors(spec['failedJobsHistoryLimit'], 'spec.failedJobsHistoryLimit'),
    ...nameErrors,
    ...(textOf(schedule) === '' ? [required('spec.schedule')] : []),
  ]
}

/** Its Jobs are called after it and the minute. */
const mostName = 52

const scheduleErrors = (schedule: string, timeZone: JsonObject[string], hadZone: boolean): readonly FieldError[] => {
  if (schedule === '') return []
  const errors: FieldError[] = []
  const parsed = parseSchedule(schedule.replace(/^(?:CRON_)?TZ=\S+\s+/, ''))
  if (E.isLeft(parsed)) errors.push(invalid('spec.schedule', schedule, parsed.left))
  if (!schedule.includes('TZ')) return errors
  if (!hadZone)
    errors.push(invalid('spec.schedule', schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'))
  else if (timeZone !== undefined)
    errors.push(invalid('spec.schedule', schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'))
  return errors
}

const timeZoneErrors = (timeZone: JsonObject[string]): readonly FieldError[] => {
  if (timeZone === undefined) return []
  const name = textOf(timeZone)
  const at = 'spec.timeZone'
  if (name === '') return [invalid(at, name, 'timeZone must be nil or non-empty string')]
  const isOdd = (part: string): boolean => part === '.' || part === '..' || !/^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/.test(part)
  if (name.split('/').some(isOdd)) return [invalid(at, name, `unknown time zone ${name}`)]
  if (name.toLowerCase() === 'local')
    return [invalid(at, name, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones')]
  return isTimeZone(name) ? [] : [invalid(at, name, `unknown time zone ${name}`)]
}

const policies = ['Allow', 'Forbid', 'Replace']

const policyErrors = (policy: string): readonly FieldError[] =>
  policies.includes(policy) ? [] : [notSupported('spec.concurrencyPolicy', policy, policies)]

const jobErrors = (spec: JsonObject): readonly FieldError[] => {
  const at = 'spec.jobTemplate.spec'
  return [
    ...jobSpecErrors(spec, at),
    ...(spec['selector'] === undefined
      ? []
      : [invalid(`${at}.selector`, shownSelector(spec['selector']), '`selector` will be auto-generated')]),
    ...(spec['manualSelector'] === true ? [notSupported(`${at}.manualSelector`, true, ['nil', 'false'])] : []),
  ]
}

const cronJobWarnings = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly string[] => {
  const spec = objectOf(next['spec'])
  const template = objectOf(objectOf(objectOf(spec['jobTemplate'])['spec'])['template'])
  return [
    ...(previous === undefined ? nameWarnings(next, 'in Pod names and hostnames') : []),
    ...(isSameGeneration(next, previous) ? [] : podSpecWarnings(template, 'spec.jobTemplate.spec.template.')),
    ...(previous !== undefined && textOf(spec['schedule']).includes('TZ') ? [zoneInSchedule] : []),
  ]
}

/** Written so by kube-apiserver. */
const zoneInSchedule =
  'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details'

export const cronJobKind = simpleKind({
  group: 'batch',
  kind: 'CronJob',
  plural: 'cronjobs',
  definition: 'io.k8s.api.batch.v1.CronJob',
  fill: { spec: fillSpec },
  changesGeneration: specChanged,
  status: statusKeeping(),
  podPath: ['spec', 'jobTemplate', 'spec', 'template'],
  validate: cronJobErrors,
  warnings: cronJobWarnings,
})
