import { minute, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { all, create, get, notesAbout, patch, remove, rest, run, served, template } from '../../test/actors/served.ts'
import type { KubernetesObject } from '../api-server/object.ts'
import { budgets } from './disruption.ts'
import { numberAt, objectsAt, textAt } from './reading.ts'
import {
  controllerRevisions,
  daemonSets,
  endpointSlices,
  endpoints,
  nodes,
  pods,
  replicationControllers,
  services,
  statefulSets,
} from './resources.ts'

const namesOf = (objects: readonly KubernetesObject[]) => objects.map(({ metadata }) => metadata.name)
const imageOf = (pod: KubernetesObject) => textAt(objectsAt(pod['spec'], 'containers')[0], 'image')
const selecting = (app: string) => ({ selector: { matchLabels: { app } } })

const conditionsOf = (object: KubernetesObject) =>
  objectsAt(object['status'], 'conditions').map(
    ({ type, status, reason }) => `${String(type)}=${String(status)} ${String(reason)}`,
  )

describe('a StatefulSet', () => {
  const statefulSet = (spec = {}) => ({ spec: { replicas: 3, ...selecting('db'), template: template('db'), ...spec } })

  it('makes its pods one after the other, each once the one before is ready', () => {
    const world = served()
    const seen: string[] = []
    world.witnesses.push(({ request, response, caller }) => {
      if (caller.user !== 'system:statefulset-controller' || request._tag !== 'Create') return
      if (request.resource.plural !== 'pods' || response.code !== 201) return
      const ready = all(world, pods).filter((pod) => conditionsOf(pod).some((each) => each.startsWith('Ready=True')))
      seen.push(`${ready.length} ready`)
    })
    create(world, statefulSets, 'db', statefulSet())
    rest(world)
    expect(seen).toEqual(['0 ready', '1 ready', '2 ready'])
    expect(namesOf(all(world, pods))).toEqual(['db-0', 'db-1', 'db-2'])
    const { status } = get(world, statefulSets, 'db')
    expect([numberAt(status, 'readyReplicas'), numberAt(status, 'currentReplicas')]).toEqual([3, 3])
  })

  it('updates from its last pod down to the partition, and keeps both revisions', () => {
    const world = served()
    create(world, statefulSets, 'db', statefulSet({ updateStrategy: { rollingUpdate: { partition: 1 } } }))
    rest(world)
    const gone: string[] = []
    world.witnesses.push(({ request, response }) => {
      if (request._tag === 'Delete' && request.resource === pods && response.code === 200) gone.push(request.name)
    })
    patch(world, statefulSets, 'db', {
      spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:2' }] } } },
    })
    rest(world)
    expect([...new Set(gone)]).toEqual(['db-2', 'db-1'])
    expect(all(world, pods).map(imageOf)).toEqual(['nginx:1', 'nginx:2', 'nginx:2'])
    const { status } = get(world, statefulSets, 'db')
    expect([numberAt(status, 'currentReplicas'), numberAt(status, 'updatedReplicas')]).toEqual([1, 2])
    expect(all(world, controllerRevisions)).toHaveLength(2)
  })

  it('shrinks from its last pod', () => {
    const world = served()
    create(world, statefulSets, 'db', statefulSet({ podManagementPolicy: 'Parallel' }))
    rest(world)
    patch(world, statefulSets, 'db', { spec: { replicas: 1 } })
    rest(world)
    expect(namesOf(all(world, pods))).toEqual(['db-0'])
    expect(notesAbout(world, 'StatefulSet', 'db')).toContain(
      'SuccessfulDelete: Delete Pod db-2 in StatefulSet db successful',
    )
  })
})

describe('a DaemonSet', () => {
  it('has a pod on every node that takes it, and on no other', () => {
    const world = served()
    create(world, nodes, 'second', {})
    create(world, nodes, 'tainted', { spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } })
    rest(world)
    create(world, daemonSets, 'agent', { spec: { ...selecting('agent'), template: template('agent') } })
    rest(world)
    const where = () =>
      all(world, pods)
        .map((pod) => textAt(pod['spec'], 'nodeName'))
        .toSorted()
    expect(where()).toEqual(['node-1', 'second'])
    remove(world, nodes, 'second')
    rest(world)
    expect(where()).toEqual(['node-1'])
    expect(numberAt(get(world, daemonSets, 'agent')['status'], 'desiredNumberScheduled')).toBe(1)
  })

  it('replaces its pods when its template changes', () => {
    const world = served()
    create(world, daemonSets, 'agent', { spec: { ...selecting('agent'), template: template('agent') } })
    rest(world)
    patch(world, daemonSets, 'agent', { spec: { template: template('agent', 'nginx:2') } })
    rest(world)
    expect(all(world, pods).map(imageOf)).toEqual(['nginx:2'])
    expect(numberAt(get(world, daemonSets, 'agent')['status'], 'updatedNumberScheduled')).toBe(1)
  })
})

describe('what stands behind a Service', () => {
  it('is told in slices and endpoints: the pods that are ready, by the port that they have under its name', () => {
    const world = served()
    const ports = [{ name: 'web', containerPort: 8080 }]
    const spec = { containers: [{ name: 'app', image: 'nginx:1', ports }] }
    create(world, services, 'front', { spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'web' }] } })
    create(world, replicationControllers, 'web', {
      spec: { replicas: 2, template: { metadata: { labels: { app: 'web' } }, spec } },
    })
    rest(world)
    const addresses = all(world, pods).map((pod) => textAt(pod['status'], 'podIP'))
    const slice = all(world, endpointSlices).find(
      ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'front',
    )
    expect(objectsAt(slice, 'endpoints').flatMap((each) => each['addresses'])).toEqual(addresses)
    expect(objectsAt(slice, 'ports')).toEqual([{ name: '', port: 8080, protocol: 'TCP' }])
    expect(objectsAt(objectsAt(get(world, endpoints, 'front'), 'subsets')[0], 'addresses').map(({ ip }) => ip)).toEqual(
      addresses.toSorted(),
    )
    remove(world, replicationControllers, 'web')
    rest(world)
    expect(objectsAt(get(world, endpoints, 'front'), 'subsets')).toEqual([])
  })
})

describe('a PodDisruptionBudget', () => {
  it('says how many pods can be spared', () => {
    const world = served()
    create(world, replicationControllers, 'web', { spec: { replicas: 4, template: template('web') } })
    create(world, budgets, 'least', { spec: { minAvailable: 3, ...selecting('web') } })
    create(world, budgets, 'most', { spec: { maxUnavailable: '50%', ...selecting('web') } })
    rest(world)
    const allowed = (name: string) => numberAt(get(world, budgets, name)['status'], 'disruptionsAllowed')
    expect([allowed('least'), allowed('most')]).toEqual([1, 2])
    expect(conditionsOf(get(world, budgets, 'least'))).toEqual(['DisruptionAllowed=True SufficientPods'])
  })
})

describe('a Node', () => {
  it('takes no new pods while it is unschedulable', () => {
    const world = served()
    patch(world, nodes, 'node-1', { spec: { unschedulable: true } })
    run(world, second)
    create(world, pods, 'late', { spec: { containers: [{ name: 'app', image: 'nginx:1' }] } })
    run(world, minute)
    expect(textAt(get(world, pods, 'late')['status'], 'phase')).toBe('Pending')
    expect(notesAbout(world, 'Pod', 'late')).toEqual([
      'FailedScheduling: 0/1 nodes are available: 1 node(s) were unschedulable. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    ])
    patch(world, nodes, 'node-1', { spec: { unschedulable: null } })
    rest(world)
    expect(textAt(get(world, pods, 'late')['status'], 'phase')).toBe('Running')
  })

  it('restarts containers that fail, later each time', () => {
    const world = served()
    create(world, pods, 'crash', { spec: { containers: [{ name: 'app', image: 'busybox', command: ['false'] }] } })
    run(world, 2 * minute)
    const [container] = objectsAt(get(world, pods, 'crash')['status'], 'containerStatuses')
    expect(textAt(container, 'state', 'waiting', 'reason')).toBe('CrashLoopBackOff')
    expect(numberAt(container, 'restartCount')).toBe(3)
  })
})

describe('a cluster that is served', () => {
  it('is the same again from the same seed', () => {
    const history = () => {
      const world = served({}, 7)
      const seen: string[] = []
      world.witnesses.push(({ at, request, response }) => seen.push(JSON.stringify([at, request, response])))
      create(world, statefulSets, 'db', { spec: { replicas: 2, ...selecting('db'), template: template('db') } })
      create(world, services, 'db', { spec: { selector: { app: 'db' }, ports: [{ port: 80 }] } })
      rest(world)
      remove(world, statefulSets, 'db')
      rest(world)
      return seen
    }
    expect(history()).toEqual(history())
  })
})
