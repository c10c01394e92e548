import { minute, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { all, create, get, notesAbout, patch, rest, run, served } from '../../test/actors/served.ts'
import type { KubernetesObject } from '../api-server/object.ts'
import { numberAt, objectsAt, textAt } from './reading.ts'
import { cronJobs, jobs, pods } from './resources.ts'

const conditionsOf = (object: KubernetesObject) =>
  objectsAt(object['status'], 'conditions').map(
    ({ type, status, reason }) => `${String(type)}=${String(status)} ${String(reason)}`,
  )

describe('a Job', () => {
  const job = (command: readonly string[], spec = {}) => ({
    spec: {
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'busybox', command }] } },
      ...spec,
    },
  })

  it('runs pods, never more at once than it may, until enough have succeeded', () => {
    const world = served()
    world.witnesses.push(() => {
      const running = all(world, pods).filter(
        ({ status }) => !['Succeeded', 'Failed'].includes(textAt(status, 'phase')),
      )
      expect(running.length).toBeLessThanOrEqual(2)
    })
    create(world, jobs, 'work', job(['true'], { completions: 5, parallelism: 2 }))
    rest(world)
    const done = get(world, jobs, 'work')
    expect(numberAt(done['status'], 'succeeded')).toBe(5)
    expect(conditionsOf(done)).toEqual([
      'SuccessCriteriaMet=True CompletionsReached',
      'Complete=True CompletionsReached',
    ])
    expect(notesAbout(world, 'Job', 'work').at(-1)).toBe('Completed: Job completed')
  })

  it('gives up once more of its pods have failed than it puts up with', () => {
    const world = served()
    create(world, jobs, 'work', job(['false'], { backoffLimit: 2 }))
    rest(world)
    const failed = get(world, jobs, 'work')
    expect(numberAt(failed['status'], 'failed')).toBe(3)
    expect(conditionsOf(failed)).toEqual([
      'FailureTarget=True BackoffLimitExceeded',
      'Failed=True BackoffLimitExceeded',
    ])
  })

  it('counts its pods up where it is indexed', () => {
    const world = served()
    create(world, jobs, 'work', job(['true'], { completionMode: 'Indexed', completions: 3, parallelism: 3 }))
    rest(world)
    expect(textAt(get(world, jobs, 'work')['status'], 'completedIndexes')).toBe('0-2')
  })

  it('stops while it is suspended, and goes away some time after its end', () => {
    const world = served()
    create(world, jobs, 'work', job(['sleep', '60'], { suspend: true, ttlSecondsAfterFinished: 30 }))
    rest(world)
    expect(all(world, pods)).toEqual([])
    expect(conditionsOf(get(world, jobs, 'work'))).toEqual(['Suspended=True JobSuspended'])
    patch(world, jobs, 'work', { spec: { suspend: false } })
    run(world, 10 * second)
    expect(all(world, pods)).toHaveLength(1)
    rest(world)
    expect([...all(world, jobs), ...all(world, pods)]).toEqual([])
  })

  it('ends at its deadline', () => {
    const world = served()
    create(world, jobs, 'work', job(['sleep', '600'], { activeDeadlineSeconds: 20 }))
    rest(world)
    expect(conditionsOf(get(world, jobs, 'work'))).toContain('Failed=True DeadlineExceeded')
  })
})

describe('a CronJob', () => {
  const cronJob = (spec = {}, command = ['true']) => ({
    spec: {
      schedule: '*/5 * * * *',
      jobTemplate: {
        spec: {
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'busybox', command }] } },
        },
      },
      ...spec,
    },
  })

  it('makes a Job each time that it is due, and keeps the last few', () => {
    const world = served()
    create(world, cronJobs, 'often', cronJob({ successfulJobsHistoryLimit: 2 }))
    run(world, 31 * minute)
    expect(all(world, jobs)).toHaveLength(2)
    expect(textAt(get(world, cronJobs, 'often')['status'], 'lastScheduleTime')).toBe('2026-11-24T00:30:00Z')
    expect(notesAbout(world, 'CronJob', 'often').filter((note) => note.startsWith('SuccessfulCreate'))).toHaveLength(6)
  })

  it('starts none beside another where it forbids that, and stops the other where it replaces it', () => {
    for (const [concurrencyPolicy, made] of [
      ['Forbid', 1],
      ['Replace', 3],
      ['Allow', 3],
    ] as const) {
      const world = served()
      create(world, cronJobs, 'long', cronJob({ concurrencyPolicy }, ['sleep', '3600']))
      let count = 0
      world.witnesses.push(({ request, response }) => {
        if (request._tag === 'Create' && request.resource.plural === 'jobs' && response.code === 201) count += 1
      })
      run(world, 16 * minute)
      expect([concurrencyPolicy, count]).toEqual([concurrencyPolicy, made])
    }
  })
})
