import { type JsonObject, minute, second } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { all, create, get, notesAbout, remove, run, served } from '../../test/actors/served.ts'
import { priorityClassKind } from '../api-server/registry/simple/classes.ts'
import type { World } from '../world/world.ts'
import { budgets } from './disruption.ts'
import { objectsAt, textAt } from './reading.ts'
import { nodes, pods } from './resources.ts'

const priorities: Readonly<Record<string, JsonObject>> = {
  low: { value: 10 },
  middle: { value: 100 },
  high: { value: 1000 },
  polite: { value: 1000, preemptionPolicy: 'Never' },
}

/** A cluster with one node, which has room for one CPU, and with PriorityClasses. */
const small = (...names: readonly string[]): World => {
  const world = served({ podGone: [20 * second, 20 * second] })
  for (const [name, body] of Object.entries(priorities)) create(world, priorityClassKind.resource, name, body)
  const amounts = { cpu: '1', memory: '1Gi', pods: '100' }
  for (const name of names) create(world, nodes, name, { status: { capacity: amounts, allocatable: amounts } })
  remove(world, nodes, 'node-1')
  run(world, minute)
  return world
}

const pod = (world: World, name: string, cpu: string, priorityClassName: string, spec: JsonObject = {}): void => {
  create(world, pods, name, {
    metadata: { name, labels: { app: name } },
    spec: {
      priorityClassName,
      containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu } } }],
      ...spec,
    },
  })
  run(world, minute)
}

const nodeOf = (world: World, name: string): string => textAt(get(world, pods, name)['spec'], 'nodeName')

const placed = (world: World): readonly string[] =>
  all(world, pods)
    .filter((each) => textAt(each['spec'], 'nodeName') !== '')
    .map(({ metadata }) => metadata.name ?? '')

const told = (world: World, name: string): readonly string[] =>
  notesAbout(world, 'Pod', name).filter((note) => note.startsWith('FailedScheduling: '))

// The messages are those of kube-scheduler 1.37.2 with nodes and pods like these.
describe('a pod that fits nowhere', () => {
  it('has the least important pod make way that is enough', () => {
    const world = small('small')
    pod(world, 'a', '400m', 'low')
    pod(world, 'b', '400m', 'middle')
    create(world, pods, 'urgent', {
      spec: {
        priorityClassName: 'high',
        containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu: '400m' } } }],
      },
    })
    run(world, 5 * second)
    const { status, metadata } = get(world, pods, 'urgent')
    expect(textAt(status, 'nominatedNodeName')).toBe('small')
    const victim = get(world, pods, 'a')
    expect(victim.metadata.deletionTimestamp).toBeDefined()
    expect(objectsAt(victim['status'], 'conditions').find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    })
    expect(told(world, 'urgent')).toEqual([
      'FailedScheduling: 0/1 nodes are available: 1 Insufficient cpu. preemption: found a potential placement for pod on node small, preempting 1 victims',
    ])
    run(world, minute)
    expect(placed(world)).toEqual(['b', 'urgent'])
    expect(notesAbout(world, 'Pod', 'a')).toContain(`Preempted: Preempted by pod ${metadata.uid} on node small`)
    expect(textAt(get(world, pods, 'urgent')['status'], 'nominatedNodeName')).toBe('')
  })

  it('leaves alone what a budget protects while another will do', () => {
    const world = small('small')
    pod(world, 'a', '400m', 'low')
    pod(world, 'b', '400m', 'low')
    // Without it the other one, which started earlier, would stay.
    create(world, budgets, 'b', { spec: { minAvailable: 1, selector: { matchLabels: { app: 'b' } } } })
    run(world, minute)
    pod(world, 'urgent', '400m', 'high')
    expect(placed(world)).toEqual(['b', 'urgent'])
    // A budget is a wish.
    pod(world, 'more', '500m', 'high')
    expect(placed(world)).toEqual(['more', 'urgent'])
  })

  it('goes where the least is lost', () => {
    const world = small('one', 'two')
    pod(world, 'a', '800m', 'middle', { nodeName: 'one' })
    pod(world, 'b', '400m', 'low', { nodeName: 'two' })
    pod(world, 'c', '400m', 'low', { nodeName: 'two' })
    pod(world, 'urgent', '900m', 'high')
    expect([nodeOf(world, 'urgent'), ...placed(world)]).toEqual(['two', 'a', 'urgent'])
  })

  it('goes where no budget is hurt, though pods of a higher priority have to leave there', () => {
    const world = small('one', 'two')
    pod(world, 'a', '800m', 'low', { nodeName: 'one' })
    pod(world, 'b', '800m', 'middle', { nodeName: 'two' })
    create(world, budgets, 'a', { spec: { minAvailable: 1, selector: { matchLabels: { app: 'a' } } } })
    run(world, minute)
    pod(world, 'urgent', '900m', 'high')
    expect([nodeOf(world, 'urgent'), ...placed(world)]).toEqual(['two', 'a', 'urgent'])
  })

  it('waits where it preempts nobody, or nobody of a lower priority is there', () => {
    const world = small('small')
    pod(world, 'a', '800m', 'middle')
    pod(world, 'patient', '400m', 'polite')
    pod(world, 'lesser', '400m', 'low')
    pod(world, 'large', '1100m', 'high')
    const start = 'FailedScheduling: 0/1 nodes are available: 1 Insufficient cpu. preemption: '
    expect(told(world, 'patient')).toEqual([`${start}not eligible due to preemptionPolicy=Never.`])
    expect(told(world, 'lesser')).toEqual([
      `${start}0/1 nodes are available: 1 No preemption victims found for incoming pod.`,
    ])
    expect(told(world, 'large')).toEqual([
      `${start}0/1 nodes are available: 1 Preemption is not helpful for scheduling.`,
    ])
    expect(placed(world)).toEqual(['a'])
  })

  it('says what is missing where the pods of a lower priority are too few', () => {
    const world = small('small')
    pod(world, 'a', '800m', 'high')
    pod(world, 'b', '100m', 'low')
    pod(world, 'c', '400m', 'middle')
    expect(told(world, 'c')).toEqual([
      'FailedScheduling: 0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 Insufficient cpu.',
    ])
    expect(placed(world)).toEqual(['a', 'b'])
  })

  it('keeps the room that others leave for it from pods of a lower priority', () => {
    const world = small('small')
    pod(world, 'a', '900m', 'low')
    // It waits the longest.
    pod(world, 'early', '800m', 'low')
    pod(world, 'urgent', '800m', 'high')
    expect(placed(world)).toEqual(['urgent'])
    expect(notesAbout(world, 'Pod', 'early').filter((note) => note.startsWith('Scheduled: '))).toEqual([])
  })
})
