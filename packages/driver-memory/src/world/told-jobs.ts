import { controllerOf } from '@fixpoint/core'
import { objectsAt, textAt } from '../actors/reading.ts'
import { jobs } from '../actors/resources.ts'
import { liveIn, refer, type Told } from '../actors/telling.ts'
import type { Exchange } from './world.ts'

/** What a CronJob tells of its Jobs. */
export const toldOfJob = ({ request, response, before }: Exchange): readonly Told[] => {
  if (response.code >= 300 || (request._tag !== 'Create' && request._tag !== 'Delete')) return []
  const job = liveIn(request._tag === 'Create' ? response.body : before)
  const owner = job && controllerOf(job.metadata)
  if (job === undefined || owner?.kind !== 'CronJob') return []
  const word = request._tag === 'Create' ? 'Created' : 'Deleted'
  const reason = request._tag === 'Create' ? 'SuccessfulCreate' : 'SuccessfulDelete'
  return [{ owner, type: 'Normal', reason, note: `${word} job ${job.metadata.name}` }]
}

/** What a Job tells of where it is, and its CronJob with it. */
export const toldOfJobStatus = ({ request, response, before, after }: Exchange): readonly Told[] => {
  const job = liveIn(after)
  if (request._tag !== 'Update' || response.code >= 300 || job === undefined) return []
  const known = new Set(objectsAt(liveIn(before)?.status, 'conditions').map(idOf))
  const owner = refer(jobs, job)
  return objectsAt(job.status, 'conditions').flatMap((condition): readonly Told[] => {
    if (known.has(idOf(condition))) return []
    const [reason, note] = [textAt(condition, 'reason'), textAt(condition, 'message')]
    switch (condition['type']) {
      case 'Complete':
        return [{ owner, type: 'Normal', reason: 'Completed', note: 'Job completed' }, ...seen(after, 'Complete')]
      case 'Failed':
        return [{ owner, type: 'Warning', reason, note }, ...seen(after, 'Failed')]
      case 'Suspended':
        return [{ owner, type: 'Normal', reason: condition['status'] === 'True' ? 'Suspended' : 'Resumed', note }]
      default:
        return []
    }
  })
}

const idOf = (condition: { readonly [field: string]: unknown }): string =>
  `${String(condition['type'])} ${String(condition['status'])}`

const seen = (after: unknown, how: string): readonly Told[] => {
  const job = liveIn(after)
  const owner = job && controllerOf(job.metadata)
  if (job === undefined || owner?.kind !== 'CronJob') return []
  const note = `Saw completed job: ${job.metadata.name}, condition: ${how}`
  return [{ owner, type: 'Normal', reason: 'SawCompletedJob', note }]
}
