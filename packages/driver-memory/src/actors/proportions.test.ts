import { minute } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { all, create, get, patch, rest, run, served, template } from '../../test/actors/served.ts'
import { numberAt, objectsAt, textAt } from './reading.ts'
import { deployments, pods, replicaSets } from './resources.ts'

const web = (spec = {}) => ({
  spec: { replicas: 10, selector: { matchLabels: { app: 'web' } }, template: template('web'), ...spec },
})

const setImage = (image: string) => ({ spec: { template: { spec: { containers: [{ name: 'app', image }] } } } })

it('a Deployment that is scaled while a rollout hangs is scaled in all its sets, each by its share', () => {
  const world = served()
  create(world, deployments, 'web', web({ strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } }))
  rest(world)
  patch(world, deployments, 'web', setImage('gone'))
  run(world, 2 * minute)
  const sizes = () =>
    all(world, replicaSets)
      .map((set) => numberAt(set['spec'], 'replicas'))
      .toSorted((a, b) => a - b)
  expect(sizes()).toEqual([5, 8])
  patch(world, deployments, 'web', { spec: { replicas: 30 } })
  run(world, minute)
  // 33 pods may there be: 8 of 13 are 20 of 33.
  expect(sizes()).toEqual([13, 20])
})

it('a Deployment that is paused is scaled and not rolled out, until it is resumed', () => {
  const world = served()
  create(world, deployments, 'web', web({ replicas: 2 }))
  rest(world)
  patch(world, deployments, 'web', { spec: { paused: true, replicas: 3, ...setImage('nginx:2').spec } })
  rest(world)
  const images = () => [
    ...new Set(all(world, pods).map((pod) => textAt(objectsAt(pod['spec'], 'containers')[0], 'image'))),
  ]
  expect([all(world, pods).length, images()]).toEqual([3, ['nginx:1']])
  const progress = () =>
    textAt(
      objectsAt(get(world, deployments, 'web')['status'], 'conditions').find(({ type }) => type === 'Progressing'),
      'reason',
    )
  expect(progress()).toBe('DeploymentPaused')
  patch(world, deployments, 'web', { spec: { paused: null } })
  rest(world)
  expect([images(), progress()]).toEqual([['nginx:2'], 'NewReplicaSetAvailable'])
})
