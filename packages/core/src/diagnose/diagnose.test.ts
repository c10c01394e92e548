import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScene, observe } from '../../test/decision/observation.ts'
import { readPod } from '../causes/pod.codec.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { diagnose } from './diagnose.ts'

/** What a node may say of a pod, and what no node says. */
const status = fc.oneof(
  fc.jsonValue(),
  fc.record({
    phase: fc.constantFrom('Pending', 'Running', 'Failed', 'Succeeded', ''),
    conditions: fc.array(
      fc.record({ type: fc.constantFrom('Ready', 'PodScheduled'), status: fc.constantFrom('True', 'False') }),
      { maxLength: 2 },
    ),
    containerStatuses: fc.array(
      fc.record({
        name: fc.constantFrom('app', 'proxy'),
        ready: fc.boolean(),
        restartCount: fc.nat(3),
        state: fc.constantFrom(
          {},
          { running: {} },
          { terminated: { exitCode: 1, reason: 'Error' } },
          { waiting: { reason: 'CrashLoopBackOff' } },
          { waiting: { reason: 'ErrImagePull', message: 'web: not found' } },
          { waiting: { reason: 'CreateContainerConfigError', message: 'secret "s" not found' } },
        ),
      }),
      { maxLength: 2 },
    ),
  }),
)

const pod = fc
  .record({ name: fc.constantFrom('a', 'b', 'c'), status, leaving: fc.boolean() })
  .map(({ name, status, leaving }) =>
    readPod({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        uid: name,
        resourceVersion: '1',
        ...(leaving && { deletionTimestamp: '2026-11-23T09:00:00Z' }),
      },
      spec: { containers: [{ name: 'app', image: 'web' }] },
      status,
    }),
  )

const pods = fc.uniqueArray(pod, { selector: ({ name }) => name, maxLength: 3 })

describe('a diagnosis', () => {
  it('is one of any App and any pods, in whatever order they come', () => {
    fc.assert(
      fc.property(anyScene, pods, (scene, seen) => {
        const observed = observe(scene)
        const of = (list: typeof seen) => diagnose({ ...observed, evidence: { pods: list } }, 0)
        expect(of(seen.toReversed())).toEqual(of(seen))
      }),
      { numRuns: 500 },
    )
  })

  it('finds nothing in the way exactly where the operator would report the App as Ready', () => {
    let ready = 0
    fc.assert(
      fc.property(anyScene, (scene) => {
        const observed = observe(scene)
        const { status, actions } = reconcile(observed, 0)
        fc.pre(scene.app.metadata.deletionTimestamp === undefined && scene.app.metadata.annotations === undefined)
        const isReady = status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True'
        const { state } = diagnose(observed, 0)
        // Leftovers are pruned, and the App serves meanwhile.
        if (actions.length === 0) expect(state === 'Ready').toBe(isReady)
        if (isReady) ready++
      }),
      { numRuns: 500 },
    )
    expect(ready).toBeGreaterThan(0)
  })
})
