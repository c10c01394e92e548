import type { JsonObject, LiveObject } from '@fixpoint/core'
import { hasFailed } from './job-pods.ts'
import { readIndexes } from './job-ranges.ts'
import { at, numberAt, objectsAt, textAt } from './reading.ts'

/** What the policy of a Job makes of a pod that failed. */
export type Verdict = 'Count' | 'Ignore' | 'FailIndex' | 'FailJob'

interface Judged {
  readonly verdict: Verdict
  readonly message: string
}

/** The first rule that a failed pod meets decides; where there is none, it is counted. */
const judge = (job: LiveObject, pod: LiveObject): Judged => {
  for (const [i, rule] of objectsAt(job.spec, 'podFailurePolicy', 'rules').entries()) {
    const why = at(rule, 'onExitCodes') === undefined ? metCondition(rule, pod) : metExitCode(rule, pod)
    if (why === undefined) continue
    const verdict = textAt(rule, 'action') as Verdict
    return { verdict, message: `${why} matching ${verdict} rule at index ${i}` }
  }
  return { verdict: 'Count', message: '' }
}

export const verdictOn = (job: LiveObject, pod: LiveObject): Verdict => judge(job, pod).verdict

/** Why the policy of a Job has it fail; undefined where it does not. */
export const failureByPolicy = (job: LiveObject, own: readonly LiveObject[]): string | undefined =>
  own
    .filter((pod) => hasFailed(pod, job))
    .map((pod) => judge(job, pod))
    .find(({ verdict }) => verdict === 'FailJob')?.message

const metExitCode = (rule: JsonObject, { metadata, status }: LiveObject): string | undefined => {
  const name = at(rule, 'onExitCodes', 'containerName')
  const values = at(rule, 'onExitCodes', 'values')
  const isAmong = textAt(rule, 'onExitCodes', 'operator') === 'In'
  const met = [...objectsAt(status, 'containerStatuses'), ...objectsAt(status, 'initContainerStatuses')].find(
    (each) => {
      const code = at(each, 'state', 'terminated', 'exitCode')
      if (typeof code !== 'number' || code === 0 || (name !== undefined && name !== each['name'])) return false
      return Array.isArray(values) && values.includes(code) === isAmong
    },
  )
  if (met === undefined) return undefined
  const code = numberAt(met, 'state', 'terminated', 'exitCode')
  const pod = `${metadata.namespace ?? ''}/${metadata.name}`
  return `Container ${textAt(met, 'name')} for pod ${pod} failed with exit code ${code}`
}

const metCondition = (rule: JsonObject, { metadata, status }: LiveObject): string | undefined => {
  const patterns = objectsAt(rule, 'onPodConditions')
  const met = objectsAt(status, 'conditions').find((condition) =>
    patterns.some(({ type, status: is }) => type === condition['type'] && is === condition['status']),
  )
  const pod = `${metadata.namespace ?? ''}/${metadata.name}`
  return met === undefined ? undefined : `Pod ${pod} has condition ${textAt(met, 'type')}`
}

/** Which rule says that enough indexes have succeeded; undefined where none does. */
export const successByPolicy = (job: LiveObject, succeeded: readonly number[]): string | undefined => {
  if (succeeded.length === 0) return undefined
  const met = objectsAt(job.spec, 'successPolicy', 'rules').findIndex((rule) => {
    const [indexes, count] = [at(rule, 'succeededIndexes'), at(rule, 'succeededCount')]
    if (typeof indexes !== 'string') return typeof count === 'number' && succeeded.length >= count
    const asked = readIndexes(indexes).filter((index) => index < numberAt(job.spec, 'completions'))
    if (asked.length === 0) return false
    const have = asked.filter((index) => succeeded.includes(index)).length
    return have === asked.length || (typeof count === 'number' && have >= count)
  })
  return met < 0 ? undefined : `Matched rules at index ${met}`
}
