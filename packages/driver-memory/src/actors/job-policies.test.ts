import { type JsonObject, minute, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { all, create, get, notesAbout, patch, remove, rest, run, served } from '../../test/actors/served.ts'
import { user } from '../world/cluster.ts'
import { request, type World } from '../world/world.ts'
import { numberAt, objectsAt, textAt } from './reading.ts'
import { jobs, pods } from './resources.ts'

const job = (spec: JsonObject = {}, command: readonly string[] = ['sleep', '3600']): JsonObject => ({
  spec: {
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'busybox', command }] } },
    ...spec,
  },
})

const indexed = (completions: number, spec: JsonObject = {}): JsonObject =>
  job({ completionMode: 'Indexed', completions, parallelism: completions, ...spec })

const conditionsOf = (world: World): readonly string[] =>
  objectsAt(get(world, jobs, 'work')['status'], 'conditions').map(
    (each) => `${textAt(each, 'type')}=${textAt(each, 'status')} ${textAt(each, 'reason')}: ${textAt(each, 'message')}`,
  )

const indexOf = (pod: JsonObject): number =>
  Number(textAt(pod['metadata'], 'labels', 'batch.kubernetes.io/job-completion-index'))

/** The pods of a Job that run, and what their end is. */
const running = (world: World, index?: number) =>
  all(world, pods).filter(
    (pod) =>
      textAt(pod['status'], 'phase') === 'Running' &&
      pod.metadata.deletionTimestamp === undefined &&
      (index === undefined || indexOf(pod) === index),
  )

/** Has the pods of an index, or all, come to an end as a kubelet would tell it. */
const end = (world: World, code: number, index?: number): void => {
  for (const pod of running(world, index)) {
    const finishedAt = new Date(world.timeline.now).toISOString().replace(/\.\d+/, '')
    const terminated = { exitCode: code, reason: 'Error', startedAt: finishedAt, finishedAt }
    const status = {
      phase: code === 0 ? 'Succeeded' : 'Failed',
      containerStatuses: objectsAt(pod['status'], 'containerStatuses').map((container) => ({
        ...container,
        ready: false,
        state: { terminated },
      })),
    }
    const name = pod.metadata.name ?? ''
    const asked = { _tag: 'Patch', patchType: 'merge', resource: pods, namespace: 'default', name } as const
    expect(request(world, user, { ...asked, subresource: 'status', body: { status } }).code).toBe(200)
  }
  run(world, 5 * second)
}

const started = (body: JsonObject): World => {
  const world = served()
  create(world, jobs, 'work', body)
  run(world, 10 * second)
  return world
}

const onExit = (action: string, ...values: readonly number[]): JsonObject => ({
  podFailurePolicy: { rules: [{ action, onExitCodes: { operator: 'In', values } }] },
})

describe('the failure policy of a Job', () => {
  it('has it fail at once where it says so, and names the pod', () => {
    const world = started(job({ backoffLimit: 6, parallelism: 2, completions: 2, ...onExit('FailJob', 42) }))
    const [first] = running(world).map(({ metadata }) => metadata.name)
    end(world, 42)
    rest(world)
    const message = `Container app for pod default/${first} failed with exit code 42 matching FailJob rule at index 0`
    expect(conditionsOf(world)).toEqual([
      `FailureTarget=True PodFailurePolicy: ${message}`,
      `Failed=True PodFailurePolicy: ${message}`,
    ])
    expect(notesAbout(world, 'Job', 'work')).toContain(`PodFailurePolicy: ${message}`)
    expect(numberAt(get(world, jobs, 'work')['status'], 'failed')).toBe(2)
  })

  it('does not count what it ignores', () => {
    const world = started(job({ backoffLimit: 0, ...onExit('Ignore', 7) }))
    end(world, 7)
    run(world, minute)
    expect(conditionsOf(world)).toEqual([])
    expect(numberAt(get(world, jobs, 'work')['status'], 'failed')).toBe(0)
    expect(running(world)).toHaveLength(1)
    end(world, 8)
    rest(world)
    expect(conditionsOf(world)[0]).toMatch(/^FailureTarget=True BackoffLimitExceeded/)
  })

  it('goes by conditions of pods too', () => {
    const rules = [{ action: 'FailJob', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }]
    const world = started(job({ podFailurePolicy: { rules } }))
    const [pod] = running(world)
    const name = pod?.metadata.name ?? ''
    const condition = { type: 'DisruptionTarget', status: 'True', lastTransitionTime: null }
    const asked = { _tag: 'Patch', patchType: 'strategic', resource: pods, namespace: 'default', name } as const
    request(world, user, { ...asked, subresource: 'status', body: { status: { conditions: [condition] } } })
    end(world, 1)
    rest(world)
    expect(conditionsOf(world).at(-1)).toBe(
      `Failed=True PodFailurePolicy: Pod default/${name} has condition DisruptionTarget matching FailJob rule at index 0`,
    )
  })
})

describe('a Job with a limit for each index', () => {
  it('tries an index again on its own, counts what failed of it, and fails once all are settled', () => {
    const world = started(indexed(2, { backoffLimitPerIndex: 1 }))
    end(world, 1, 1)
    // The failed pod is there until its successor counts on from it.
    run(world, 20 * second)
    const [again] = running(world, 1)
    expect(again?.metadata.annotations?.['batch.kubernetes.io/job-index-failure-count']).toBe('1')
    end(world, 1, 1)
    expect(textAt(get(world, jobs, 'work')['status'], 'failedIndexes')).toBe('1')
    expect(running(world, 1)).toEqual([])
    expect(conditionsOf(world)).toEqual([])
    end(world, 0, 0)
    rest(world)
    const { status } = get(world, jobs, 'work')
    expect(conditionsOf(world).at(-1)).toBe('Failed=True FailedIndexes: Job has failed indexes')
    expect([textAt(status, 'completedIndexes'), textAt(status, 'failedIndexes'), numberAt(status, 'failed')]).toEqual([
      '0',
      '1',
      2,
    ])
  })

  it('gives up once more indexes have failed than it puts up with', () => {
    const world = started(indexed(4, { backoffLimitPerIndex: 0, maxFailedIndexes: 1 }))
    end(world, 1, 0)
    expect(conditionsOf(world)).toEqual([])
    end(world, 1, 2)
    rest(world)
    expect(conditionsOf(world).at(-1)).toMatch(/^Failed=True MaxFailedIndexesExceeded/)
    expect(textAt(get(world, jobs, 'work')['status'], 'failedIndexes')).toBe('0,2')
    expect(running(world)).toEqual([])
  })

  it('gives an index up at once where its policy says so', () => {
    const world = started(indexed(2, { backoffLimitPerIndex: 5, ...onExit('FailIndex', 42) }))
    end(world, 42, 0)
    expect(textAt(get(world, jobs, 'work')['status'], 'failedIndexes')).toBe('0')
    run(world, minute)
    expect(running(world, 0)).toEqual([])
  })
})

describe('the success policy of a Job', () => {
  it('completes it once enough indexes have succeeded, and stops the others', () => {
    const rules = [{ succeededIndexes: '0-2', succeededCount: 2 }]
    const world = started(indexed(4, { successPolicy: { rules } }))
    end(world, 0, 3)
    expect(conditionsOf(world)).toEqual([])
    end(world, 0, 0)
    end(world, 0, 2)
    rest(world)
    expect(conditionsOf(world)).toEqual([
      'SuccessCriteriaMet=True SuccessPolicy: Matched rules at index 0',
      'Complete=True SuccessPolicy: Matched rules at index 0',
    ])
    expect(running(world)).toEqual([])
    expect(numberAt(get(world, jobs, 'work')['status'], 'succeeded')).toBe(3)
  })
})

describe('a Job', () => {
  it('replaces a pod that is told to go only once it is gone, where it says so', () => {
    const seen: number[] = []
    const world = started(job({ podReplacementPolicy: 'Failed' }))
    world.witnesses.push(() => {
      seen.push(
        all(world, pods).filter(({ status }) => !['Succeeded', 'Failed'].includes(textAt(status, 'phase'))).length,
      )
    })
    remove(world, pods, running(world)[0]?.metadata.name ?? '')
    run(world, minute)
    expect(Math.max(...seen)).toBe(1)
  })

  it('does not count the pods as failed that it stops when it is suspended', () => {
    const world = started(job())
    patch(world, jobs, 'work', { spec: { suspend: true } })
    run(world, minute)
    expect(all(world, pods)).toEqual([])
    expect(numberAt(get(world, jobs, 'work')['status'], 'failed')).toBe(0)
  })

  it('is left alone where another controller takes care of it', () => {
    const world = started(job({ managedBy: 'example.com/queue' }))
    expect(all(world, pods)).toEqual([])
    expect(get(world, jobs, 'work')['status']).toEqual({})
  })
})
