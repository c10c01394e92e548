import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { app, lease } from '../model/resource.ts'
import { hour, second } from '../model/time.ts'
import { defaultLease } from './settings.ts'
import { done, lost, page, refused } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const b = liveApp('b', { version: '12' })
const reported = liveApp('a', { version: '11', unreported: true })
const deployments = deployment.resource

describe('an operator that is asked to stop', () => {
  it('stops at once where nothing is in flight, and closes its watches', () => {
    const script = new Script()
    script.begin([a, liveDeployment(a, '21')], '30')
    expect(script.watches.size).toBe(5)
    script.feed({ _tag: 'Stop' })
    expect(script.watches.size).toBe(0)
    expect(script.stops).toEqual(['Asked'])
  })

  it.each([
    ['succeeds', done(liveDeployment(a, '31'))],
    ['fails', refused(409, 'Conflict')],
    ['is lost', lost],
  ])('waits for a write that %s, and sends nothing of the plan after it', (_, answer) => {
    const script = new Script()
    script.begin([reported], '30')
    const [create] = [script.write()]
    script.feed({ _tag: 'Stop' })
    script.pass(second)
    expect(script.stops).toEqual([])
    script.answer(create, answer)
    expect(script.stops).toEqual(['Asked'])
    expect(script.writes()).toEqual([create])
  })

  it('waits for all that is in flight', () => {
    const script = new Script({ concurrency: 2 })
    script.begin([a, b, liveApp('c', { version: '13' })], '30')
    script.feed({ _tag: 'Stop' })
    script.answer(script.write('b'), lost)
    expect(script.stops).toEqual([])
    script.answer(script.write('a'), lost)
    expect(script.stops).toEqual(['Asked'])
    expect(script.writes()).toHaveLength(2)
  })

  it('begins nothing new, whatever its watches still show', () => {
    const script = new Script()
    script.begin([a], '30')
    const create = script.write()
    const { id } = script.watchOf(app)
    script.feed({ _tag: 'Stop' })
    const late = { type: 'ADDED', object: JSON.parse(JSON.stringify(b)) } as const
    expect(script.feed({ _tag: 'WatchEvents', id, events: [late] })).toEqual([])
    expect(script.feed({ _tag: 'WatchClosed', id })).toEqual([])
    expect(script.feed({ _tag: 'Tick' })).toEqual([])
    expect(script.writes()).toEqual([create])
  })

  it('opens no watch that was not open: not again, and not after a list', () => {
    const script = new Script()
    script.begin([a], '30')
    const create = script.write()
    const { id } = script.watchOf(app)
    script.cut(deployments, { _tag: 'Expired', message: 'too old' })
    script.pass(second)
    script.feed({ _tag: 'Stop' })
    script.pass(4 * second)
    script.feed({ _tag: 'WatchClosed', id })
    script.answer(script.listOf(deployments), page(deployments, [], '40'))
    expect(script.watches.size).toBe(0)
    script.answer(create, lost)
    expect(script.stops).toEqual(['Asked'])
  })

  it('asks for no further page of a list', () => {
    const script = new Script()
    script.begin([a], '30')
    script.cut(deployments, { _tag: 'Expired', message: 'too old' })
    script.pass(second)
    script.feed({ _tag: 'Stop' })
    script.answer(script.listOf(deployments), page(deployments, [], '40', 'more'))
    expect(script.lists(deployments)).toHaveLength(2)
  })

  it('does not take a lease that it is still looking at', () => {
    const script = new Script({ lease: defaultLease('fixpoint-system') })
    script.feed({ _tag: 'Start' })
    script.feed({ _tag: 'Stop' })
    expect(script.stops).toEqual([])
    script.answer(script.leaseCall(), refused(404, 'NotFound'))
    expect(script.stops).toEqual(['Asked'])
    expect(script.sent.filter(({ request }) => request.resource === lease)).toHaveLength(1)
  })

  it('says and does nothing more once it stopped', () => {
    const script = new Script()
    script.begin([a, liveDeployment(a, '21')], '30')
    const { id } = script.watchOf(deployments)
    script.feed({ _tag: 'Stop' })
    const late = { type: 'DELETED', object: JSON.parse(JSON.stringify(liveDeployment(a, '31'))) } as const
    expect(script.feed({ _tag: 'WatchEvents', id, events: [late] })).toEqual([])
    expect(script.feed({ _tag: 'Stop' })).toEqual([])
    expect(script.feed({ _tag: 'Start' })).toEqual([])
    expect(script.pass(24 * hour)).toEqual([])
    expect(script.stops).toEqual(['Asked'])
  })
})
