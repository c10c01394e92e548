import type { JsonObject } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { describe as text } from '../../field-error.ts'
import { jobStatusErrors } from './job-status-errors.ts'

const job = (status: JsonObject, spec: JsonObject = {}) => ({
  kind: 'Job',
  apiVersion: 'batch/v1',
  metadata: { name: 'a' },
  spec: { parallelism: 1, completions: 1, ...spec },
  status,
})

const wrong = (next: JsonObject, previous: JsonObject = {}, spec: JsonObject = {}): readonly string[] =>
  jobStatusErrors(job(next, spec), job(previous, spec)).map(text)

const is = (...types: readonly string[]) => types.map((type) => ({ type, status: 'True' }))

describe('the status of a Job', () => {
  it('may stay wrong where it was wrong before, and not become so', () => {
    const wrongly = { active: 0, ready: 2 }
    expect(wrong(wrongly)).toEqual(['status.ready: Invalid value: 2: cannot set more ready pods than active'])
    expect(wrong({ ...wrongly, succeeded: 1 }, wrongly)).toEqual([])
  })

  it('says when a Job was done that is done', () => {
    const conditions = is('SuccessCriteriaMet', 'Complete')
    expect(wrong({ conditions, startTime: '2020-01-01T00:00:00Z' })).toEqual([
      'status.completionTime: Required value: completionTime is required for Complete jobs',
    ])
  })

  it('does not take an end back', () => {
    const done = { conditions: is('FailureTarget', 'Failed'), startTime: '2020-01-01T00:00:00Z' }
    expect(wrong({ ...done, conditions: is('FailureTarget') }, done)).toEqual([
      'status.conditions: Invalid value: cannot disable the terminal Failed=True condition',
    ])
  })

  it('counts fewer successes only of an indexed Job that is scaled', () => {
    expect(wrong({ succeeded: 0 }, { succeeded: 1 })).toEqual([
      'status.succeeded: Invalid value: 0: cannot decrease the succeeded counter',
    ])
    expect(wrong({ succeeded: 0 }, { succeeded: 1 }, { completionMode: 'Indexed' })).toEqual([])
  })
})
