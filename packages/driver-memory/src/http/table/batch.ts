import type { Instant, JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { selectorText } from '../../api-server/registry/validation/label-selector.ts'
import { ageOf, humanDuration } from './age.ts'
import { type Column, count, nameColumn, type Printer, text } from './printer.ts'
import { containersOf, createdAgo, nameOf, template } from './workloads.ts'

export const jobs: Printer = {
  columns: [nameColumn, text('Status'), text('Completions'), text('Duration'), text('Age'), ...template],
  cells: (job, now) => {
    const spec = objectOf(job['spec'])
    return [
      ...nameOf(job),
      statusOf(job),
      completionsOf(job),
      durationOf(objectOf(job['status']), now),
      createdAgo(job, now),
      ...containersOf(spec),
      selectorText(objectOf(spec['selector'])),
    ]
  },
}

const statusOf = (job: JsonObject): string => {
  const has = (wanted: string): boolean =>
    objectsOf(objectOf(job['status'])['conditions']).some(({ type, status }) => type === wanted && status === 'True')
  if (has('Complete')) return 'Complete'
  if (has('Failed')) return 'Failed'
  if (objectOf(job['metadata'])['deletionTimestamp'] !== undefined) return 'Terminating'
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(has) ?? 'Running'
}

const completionsOf = (job: JsonObject): string => {
  const { completions, parallelism } = objectOf(job['spec'])
  const succeeded = numberOf(objectOf(job['status'])['succeeded'])
  if (completions !== undefined) return `${succeeded}/${numberOf(completions)}`
  return numberOf(parallelism) > 1 ? `${succeeded}/1 of ${numberOf(parallelism)}` : `${succeeded}/1`
}

const durationOf = ({ startTime, completionTime }: JsonObject, now: Instant): string => {
  if (startTime === undefined) return ''
  const end = completionTime === undefined ? now : Date.parse(textOf(completionTime))
  return humanDuration(end - Date.parse(textOf(startTime)))
}

const flag = (name: string): Column => ({ name, type: 'boolean' })

const none = '<none>'

export const cronJobs: Printer = {
  columns: [
    nameColumn,
    text('Schedule'),
    text('Timezone'),
    flag('Suspend'),
    count('Active'),
    text('Last Schedule'),
    text('Age'),
    ...template,
  ],
  cells: (cronJob, now) => {
    const spec = objectOf(cronJob['spec'])
    const { active, lastScheduleTime } = objectOf(cronJob['status'])
    const job = objectOf(objectOf(spec['jobTemplate'])['spec'])
    return [
      ...nameOf(cronJob),
      textOf(spec['schedule']),
      textOf(spec['timeZone']) || none,
      spec['suspend'] === undefined ? '<unset>' : spec['suspend'] === true ? 'True' : 'False',
      textsOf(active).length,
      lastScheduleTime === undefined ? none : ageOf(lastScheduleTime, now),
      createdAgo(cronJob, now),
      ...containersOf(job),
      job['selector'] === undefined ? none : selectorText(objectOf(job['selector'])),
    ]
  },
}
