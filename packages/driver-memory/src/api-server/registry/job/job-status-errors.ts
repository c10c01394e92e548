import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { duplicate, type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { internalForm } from '../../schema/builtin/internal-form.ts'
import { numberOf, objectOf, textOf, textsOf } from '../read.ts'
import { statusCountErrors } from '../validation/status-counts.ts'
import { countIndexes, overlapOf } from './index-intervals.ts'
import { pastErrors } from './job-past-errors.ts'
import { withoutValue } from './job-spec-errors.ts'
import { changeOf, type StatusChange } from './status-change.ts'

/** The rules of the status of a Job: what is over stays over, and what was counted stays counted. */
export const jobStatusErrors = (next: KubernetesObject, previous: KubernetesObject): readonly FieldError[] => {
  const change = changeOf(next, previous)
  return [
    ...statusCountErrors(change.status, ['active', 'succeeded', 'failed', 'ready', 'terminating']),
    ...uncountedErrors(objectOf(change.status['uncountedTerminatedPods'])),
    ...endErrors(change),
    ...indexErrors(change),
    ...restErrors(change),
    ...togetherErrors(change),
    ...pastErrors(change),
  ]
}

const uncountedErrors = (uncounted: JsonObject): readonly FieldError[] => {
  const seen = new Set<string>()
  return ['succeeded', 'failed'].flatMap((field) =>
    textsOf(uncounted[field]).flatMap((uid, i) => {
      const at = `status.uncountedTerminatedPods.${field}[${i}]`
      if (uid === '') return [invalid(at, uid, 'must not be empty')]
      if (seen.has(uid)) return [duplicate(at, uid)]
      seen.add(uid)
      return []
    }),
  )
}

const conditions = 'status.conditions'

type Rule = readonly [isLookedAt: boolean, isBroken: boolean, error: () => FieldError]

const broken = (rules: readonly Rule[]): readonly FieldError[] =>
  rules.flatMap(([isLookedAt, isBroken, error]) => (isLookedAt && isBroken ? [error()] : []))

const said = (detail: string) => (): FieldError => withoutValue(conditions, detail)

/** What ends a Job, in the order in which the server looks at it. */
const endErrors = ({ spec, status, has, changed }: StatusChange): readonly FieldError[] => {
  const { completionTime, startTime, active, uncountedTerminatedPods: uncounted } = status
  const count = textsOf(objectOf(uncounted)['failed']).length + textsOf(objectOf(uncounted)['succeeded']).length
  const isEmptyAndSuspended = spec['suspend'] === true && spec['completions'] === 0
  const at = 'status.completionTime'
  return broken([
    [
      changed('Complete', 'Failed'),
      has('Complete') && has('Failed'),
      said('cannot set Complete=True and Failed=true conditions'),
    ],
    [
      changed('Complete', 'FailureTarget'),
      has('Complete') && has('FailureTarget'),
      said('cannot set Complete=True and FailureTarget=true conditions'),
    ],
    [
      changed('Complete', 'completionTime'),
      completionTime !== undefined && !has('Complete'),
      () => invalid(at, completionTime, 'cannot set completionTime when there is no Complete=True condition'),
    ],
    [
      changed('Complete', 'completionTime'),
      completionTime === undefined && has('Complete'),
      () => required(at, 'completionTime is required for Complete jobs'),
    ],
    [
      changed('startTime', 'completionTime'),
      startTime !== undefined && completionTime !== undefined && textOf(completionTime) < textOf(startTime),
      () => invalid(at, completionTime, 'must be equal to or after `startTime`'),
    ],
    [
      changed('Failed', 'failedIndexes'),
      has('Failed') && !has('FailureTarget'),
      said('cannot set Failed=True condition without the FailureTarget=true condition'),
    ],
    [
      changed('Complete', 'SuccessCriteriaMet'),
      has('Complete') && !has('SuccessCriteriaMet'),
      said('cannot set Complete=True condition without the SuccessCriteriaMet=true condition'),
    ],
    [
      changed('Finished', 'active'),
      numberOf(active) > 0 && has('Finished'),
      () => invalid('status.active', active, 'active>0 is invalid for finished job'),
    ],
    [
      changed('Finished', 'startTime') && !isEmptyAndSuspended,
      startTime === undefined && has('Finished'),
      () => required('status.startTime', 'startTime is required for finished job'),
    ],
    [
      changed('Finished', 'uncountedTerminatedPods'),
      has('Finished') && count > 0,
      () =>
        invalid(
          'status.uncountedTerminatedPods',
          internalForm('batch.UncountedTerminatedPods', uncounted),
          'must be empty for finished job',
        ),
    ],
  ])
}

const indexErrors = ({ spec, status, changed }: StatusChange): readonly FieldError[] => {
  const { completedIndexes, failedIndexes } = status
  const [completed, failed] = [textOf(completedIndexes), textOf(failedIndexes)]
  const { completions, backoffLimitPerIndex, completionMode } = spec
  const most = numberOf(completions)
  const parsed = (field: string, text: string): Rule => {
    const found = countIndexes(text, most)
    return [
      changed(field),
      completions !== undefined && E.isLeft(found),
      () => invalid(`status.${field}`, text, `error parsing ${field}: ${E.isLeft(found) ? found.left : ''}`),
    ]
  }
  const overlap = overlapOf(completed, failed, most)
  return broken([
    parsed('completedIndexes', completed),
    ...(backoffLimitPerIndex === undefined || failedIndexes === undefined ? [] : [parsed('failedIndexes', failed)]),
    [
      changed('completedIndexes'),
      completed !== '' && completionMode !== 'Indexed',
      () =>
        invalid(
          'status.completedIndexes',
          completed,
          'cannot set non-empty completedIndexes when non-indexed completion mode',
        ),
    ],
    [
      changed('failedIndexes'),
      backoffLimitPerIndex === undefined && failedIndexes !== undefined,
      () =>
        invalid('status.failedIndexes', failed, 'cannot set non-null failedIndexes when backoffLimitPerIndex is null'),
    ],
    [
      changed('failedIndexes', 'completedIndexes'),
      completions !== undefined && overlap !== undefined,
      () =>
        invalid(
          'status.failedIndexes',
          failed,
          `failedIndexes and completedIndexes overlap at index: ${String(overlap)}`,
        ),
    ],
  ])
}

const restErrors = ({ status, has, changed }: StatusChange): readonly FieldError[] => {
  const { terminating, ready, active } = status
  return broken([
    [
      changed('Finished', 'terminating'),
      numberOf(terminating) > 0 && has('Finished'),
      () => invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job'),
    ],
    [
      changed('ready', 'active'),
      ready !== undefined && numberOf(ready) > numberOf(active),
      () => invalid('status.ready', ready, 'cannot set more ready pods than active'),
    ],
  ])
}

const togetherErrors = ({ spec, has }: StatusChange): readonly FieldError[] =>
  broken([
    [
      true,
      has('SuccessCriteriaMet') && has('Failed'),
      said('cannot set SuccessCriteriaMet=True and Failed=true conditions'),
    ],
    [
      true,
      has('SuccessCriteriaMet') && has('FailureTarget'),
      said('cannot set SuccessCriteriaMet=True and FailureTarget=true conditions'),
    ],
    [
      spec['successPolicy'] !== undefined,
      !has('SuccessCriteriaMet') && has('Complete'),
      said('cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True'),
    ],
  ])
