import { type JsonObject, minute } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { all, create, get, notesAbout, patch, remove, run, served } from '../../test/actors/served.ts'
import type { World } from '../world/world.ts'
import { objectsAt, textAt } from './reading.ts'
import { nodes, pods } from './resources.ts'

const asking = (requests: JsonObject, spec: JsonObject = {}): JsonObject => ({
  spec: { containers: [{ name: 'app', image: 'nginx:1', resources: { requests } }], ...spec },
})

const room = (cpu: string, memory: string, count: string): JsonObject => {
  const amounts = { cpu, memory, pods: count }
  return { status: { capacity: amounts, allocatable: amounts } }
}

/** A cluster with these nodes and no other. */
const on = (...others: readonly (readonly [string, JsonObject])[]): World => {
  const world = served()
  for (const [name, node] of others) create(world, nodes, name, node)
  remove(world, nodes, 'node-1')
  run(world, minute)
  return world
}

const nodeOf = (world: World, name: string): string => textAt(get(world, pods, name)['spec'], 'nodeName')

const told = (world: World, name: string): string =>
  notesAbout(world, 'Pod', name)[0]?.replace('FailedScheduling: ', '') ?? ''

// The messages are those of kube-scheduler 1.37.2 with nodes and pods like these.
describe('a pod', () => {
  it('stays Pending while it asks for more than any node has, and says so', () => {
    const world = on(['big', room('64', '256Gi', '100')])
    create(world, pods, 'huge', asking({ cpu: '1000', memory: '2000Gi' }))
    run(world, minute)
    const [condition] = objectsAt(get(world, pods, 'huge')['status'], 'conditions')
    expect([textAt(condition, 'type'), textAt(condition, 'status'), textAt(condition, 'reason')]).toEqual([
      'PodScheduled',
      'False',
      'Unschedulable',
    ])
    expect(textAt(condition, 'message')).toBe(told(world, 'huge'))
    expect(told(world, 'huge')).toBe(
      '0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    )
    create(world, pods, 'gpu', asking({ 'nvidia.com/gpu': '1' }, { containers: [gpu] }))
    run(world, minute)
    expect(told(world, 'gpu')).toContain('1 Insufficient nvidia.com/gpu.')
  })

  it('waits for others to be gone, and is placed then', () => {
    const world = on(['big', room('64', '256Gi', '100')])
    create(world, pods, 'filler', asking({ cpu: '60' }))
    run(world, minute)
    create(world, pods, 'later', asking({ cpu: '10' }))
    run(world, minute)
    expect(nodeOf(world, 'later')).toBe('')
    expect(told(world, 'later')).toBe(
      '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    )
    remove(world, pods, 'filler')
    run(world, minute)
    expect(nodeOf(world, 'later')).toBe('big')
  })

  it('gets no node that has just been given away', () => {
    const world = on(['small', room('1', '1Gi', '100')])
    for (const name of ['a', 'b', 'c']) create(world, pods, name, asking({ cpu: '400m' }))
    run(world, minute)
    expect(all(world, pods).filter((pod) => textAt(pod['spec'], 'nodeName') === 'small')).toHaveLength(2)
  })

  it('takes no room once it has run to its end', () => {
    const world = on(['small', room('1', '1Gi', '1')])
    create(world, pods, 'first', asking({}, { restartPolicy: 'Never', containers: [brief] }))
    create(world, pods, 'second', asking({}))
    run(world, minute)
    expect(textAt(get(world, pods, 'first')['status'], 'phase')).toBe('Succeeded')
    expect(nodeOf(world, 'second')).toBe('small')
  })

  it('tells of every node why it is none', () => {
    const world = on(
      ['big', room('64', '256Gi', '100')],
      ['small', room('1', '1Gi', '1')],
      [
        'tainted',
        { ...room('64', '1Gi', '100'), spec: { taints: [{ key: 'gpu', value: 'a', effect: 'NoSchedule' }] } },
      ],
      ['shut', { ...room('64', '1Gi', '100'), spec: { unschedulable: true } }],
    )
    create(world, pods, 'filler', asking({ cpu: '60' }))
    create(world, pods, 'guest', asking({ cpu: '10m' }, { nodeName: 'small' }))
    run(world, minute)
    create(world, pods, 'wide', asking({ cpu: '1m', memory: '300Gi' }))
    create(world, pods, 'picky', asking({}, { nodeSelector: { x: '1' } }))
    run(world, minute)
    expect(told(world, 'wide')).toBe(
      '0/4 nodes are available: 1 Too many pods, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 2 Insufficient memory. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.',
    )
    expect(told(world, 'picky')).toBe(
      "0/4 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.",
    )
    patch(world, nodes, 'big', { metadata: { labels: { x: '1' } } })
    run(world, minute)
    expect(nodeOf(world, 'picky')).toBe('big')
  })

  it('tells of the claim that it waits for', () => {
    const world = on(['big', room('64', '256Gi', '100')])
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'none' } }]
    create(world, pods, 'claims', asking({}, { volumes }))
    run(world, minute)
    expect(told(world, 'claims')).toBe('0/1 nodes are available: persistentvolumeclaim "none" not found. not found')
  })
})

const gpu = { name: 'app', image: 'nginx:1', resources: { limits: { 'nvidia.com/gpu': '1' } } }
const brief = { name: 'app', image: 'busybox', command: ['true'] }
