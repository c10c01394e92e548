import { minute, second } from '@fixpoint/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cluster,
  create,
  deployment,
  imagesOf,
  isReady,
  names,
  patch,
  rest,
  rolledOut,
  setImage,
} from '../../test/actors/cluster.ts'
import { objectsOf } from '../simulate/stored.ts'
import type { Cluster } from '../world/cluster.ts'
import { numberAt, objectsAt, textAt } from './reading.ts'
import { deployments, pods, replicaSets } from './resources.ts'

const conditionsOf = (c: Cluster) =>
  Object.fromEntries(
    objectsAt(objectsOf(c, deployments)[0]?.['status'], 'conditions').map((found) => [
      textAt(found, 'type'),
      `${textAt(found, 'status')} ${textAt(found, 'reason')}`,
    ]),
  )

describe('a Deployment', () => {
  it('rolls out to its replicas, and reports them', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 6 }), (seed, replicas) => {
        const c = cluster(seed)
        create(c, deployments, deployment({ replicas }))
        rest(c)
        expect(objectsOf(c, pods).filter(isReady)).toHaveLength(replicas)
        const status = objectsOf(c, deployments)[0]?.['status']
        expect([numberAt(status, 'replicas'), numberAt(status, 'availableReplicas')]).toEqual([replicas, replicas])
        expect(conditionsOf(c)).toEqual({
          Available: 'True MinimumReplicasAvailable',
          Progressing: 'True NewReplicaSetAvailable',
        })
      }),
      { numRuns: 30 },
    )
  })

  it('never has more or fewer pods in an update than its strategy allows', () => {
    const limit = fc.oneof(fc.nat({ max: 3 }), fc.constantFrom('0%', '25%', '50%', '100%'))
    const count = (value: number | string, of: number, round: (share: number) => number): number =>
      typeof value === 'number' ? value : round((Number.parseInt(value, 10) * of) / 100)
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 6 }),
        limit,
        limit,
        (seed, replicas, maxSurge, maxUnavailable) => {
          const [surge, missing] = [count(maxSurge, replicas, Math.ceil), count(maxUnavailable, replicas, Math.floor)]
          // Kubernetes lets in no pair of zeros; shares that come to none let one be missing.
          fc.pre(Number.parseInt(String(maxSurge), 10) + Number.parseInt(String(maxUnavailable), 10) > 0)
          const c = cluster(seed)
          create(c, deployments, deployment({ replicas, strategy: { rollingUpdate: { maxSurge, maxUnavailable } } }))
          rest(c)
          c.world.witnesses.push(() => {
            // What was asked of ReplicaSets is bounded; their pods follow.
            const asked = objectsOf(c, replicaSets).reduce((sum, set) => sum + numberAt(set['spec'], 'replicas'), 0)
            expect(asked).toBeLessThanOrEqual(replicas + surge)
            const ready = objectsOf(c, pods).filter(isReady).length
            expect(ready).toBeGreaterThanOrEqual(replicas - Math.max(missing, surge === 0 ? 1 : 0))
          })
          setImage(c, 'nginx:2')
          c.world.timeline.after(2 * second, () => setImage(c, 'nginx:3'))
          rest(c)
          expect(imagesOf(c)).toEqual(Array.from({ length: replicas }, () => 'nginx:3'))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('runs no old pod beside a new one where it recreates', () => {
    const c = cluster()
    create(c, deployments, deployment({ strategy: { type: 'Recreate' } }))
    rest(c)
    c.world.witnesses.push(() => expect(new Set(imagesOf(c)).size).toBeLessThanOrEqual(1))
    setImage(c, 'nginx:2')
    rest(c)
    expect(imagesOf(c)).toEqual(['nginx:2', 'nginx:2', 'nginx:2'])
  })

  it('stops all pods at 0 and keeps its ReplicaSet', () => {
    const c = rolledOut()
    patch(c, { replicas: 0 })
    rest(c)
    expect(names(c, pods)).toEqual([])
    expect(objectsOf(c, replicaSets)).toHaveLength(1)
  })

  it('gives up after 600 seconds on an image that is missing, and keeps the old pods', () => {
    const c = rolledOut()
    const old = names(c, pods)
    const begun = c.world.timeline.now
    let gaveUpAt: number | undefined
    c.world.witnesses.push(({ at: now }) => {
      if (conditionsOf(c)['Progressing'] === 'False ProgressDeadlineExceeded') gaveUpAt ??= now
    })
    setImage(c, 'gone')
    rest(c)
    c.world.timeline.after(20 * minute, () => {})
    rest(c)
    // The time of a condition is told in whole seconds; the deadline begins with the first new pod.
    expect(Math.abs((gaveUpAt ?? 0) - begun - 600 * second)).toBeLessThan(2 * second)
    expect(old.filter((pod) => names(c, pods).includes(pod))).toEqual(old)
    expect(imagesOf(c).filter((image) => image === 'gone')).toHaveLength(1)
    expect(conditionsOf(c)['Available']).toBe('True MinimumReplicasAvailable')
  })
})
