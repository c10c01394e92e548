import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import { app, lease } from '../model/resource.ts'
import { second } from '../model/time.ts'
import { defaultLease } from './settings.ts'
import { done, lost, refused } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

/** One that is due a report too. */
const a = liveApp('a', { version: '11', unreported: true })

/** A lease of 15 s. Its times are those of another machine's clock, which is wrong. */
const leaseOf = (holderIdentity: string, resourceVersion: string, renewTime = '1999-01-01T00:00:00Z'): JsonObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { namespace: 'fixpoint-system', name: 'fixpoint', uid: 'l', resourceVersion },
  spec: { holderIdentity, leaseDurationSeconds: 15, leaseTransitions: 4, renewTime },
})

const begun = (): Script => {
  const script = new Script({ lease: defaultLease('fixpoint-system'), concurrency: 1 })
  script.begin([a, liveApp('b', { version: '12' })], '30')
  return script
}

/** One that got a free lease. */
const leading = (): Script => {
  const script = begun()
  script.answer(script.leaseCall(), refused(404, 'NotFound'))
  script.answer(script.leaseCall(), done(leaseOf('op', '50')))
  return script
}

const acquired = { _tag: 'Tell', fact: { _tag: 'LeaseAcquired' } }

/** Shows it the lease as it is held by another process, each time that it looks, for so long. */
const look = (script: Script, millis: number, held: JsonObject): void => {
  for (const end = script.now + millis; script.now < end; script.pass(100)) {
    for (const call of script.waiting(({ request }) => request.resource === lease)) {
      expect(call.request._tag).toBe('Get')
      script.answer(call, done(held))
    }
  }
}

describe('a process that does not lead', () => {
  it('writes nothing before it made the lease that is not there', () => {
    const script = begun()
    expect(script.leaseCall().request).toMatchObject({ _tag: 'Get', namespace: 'fixpoint-system', name: 'fixpoint' })
    script.answer(script.leaseCall(), refused(404, 'NotFound'))
    const { request } = script.leaseCall()
    const spec = { holderIdentity: 'op', leaseDurationSeconds: 15, leaseTransitions: 0 }
    expect(request).toMatchObject({ _tag: 'Create', body: { metadata: { name: 'fixpoint' }, spec } })
    expect(script.writes()).toEqual([])
    expect(script.answer(script.leaseCall(), done(leaseOf('op', '50')))).toContainEqual(acquired)
    expect(script.writes()).toHaveLength(1)
  })

  it('takes a lease that was given away, and says whose version it replaces', () => {
    const script = begun()
    script.answer(script.leaseCall(), done(leaseOf('', '50')))
    expect(script.leaseCall().request).toMatchObject({
      _tag: 'Update',
      body: { metadata: { resourceVersion: '50' }, spec: { holderIdentity: 'op', leaseTransitions: 5 } },
    })
    expect(script.answer(script.leaseCall(), done(leaseOf('op', '51')))).toContainEqual({
      _tag: 'Tell',
      fact: { _tag: 'LeaseAcquired', before: { identity: '' } },
    })
  })

  it('does not lead where another one was faster', () => {
    const script = begun()
    script.answer(script.leaseCall(), done(leaseOf('', '50')))
    script.answer(script.leaseCall(), refused(409, 'Conflict'))
    look(script, 10 * second, leaseOf('other', '51'))
    expect(script.writes()).toEqual([])
  })

  it.each(['1999-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])(
    'takes a lease that did not change for 15 s by its own clock, not one renewed at %s by another',
    (renewTime) => {
      const script = begun()
      look(script, 14 * second, leaseOf('other', '50', renewTime))
      look(script, 15 * second, leaseOf('other', '51', renewTime))
      expect(script.writes()).toEqual([])
      script.pass(3 * second)
      script.answer(script.leaseCall(), done(leaseOf('other', '51', renewTime)))
      expect(script.leaseCall().request).toMatchObject({
        _tag: 'Update',
        body: { metadata: { resourceVersion: '51' }, spec: { holderIdentity: 'op' } },
      })
      script.answer(script.leaseCall(), done(leaseOf('op', '52')))
      expect(script.writes()).toHaveLength(1)
    },
  )

  it('looks every 2 s, or up to a fifth later', () => {
    const script = begun()
    look(script, 14 * second, leaseOf('other', '50'))
    const times = script.leaseCalls().map(({ at }) => at)
    expect(times.length).toBeGreaterThan(5)
    for (const [index, at] of times.slice(1).entries()) {
      const wait = at - (times[index] ?? 0)
      expect(wait).toSatisfy((millis: number) => millis >= 2 * second && millis <= 2.4 * second + 100)
    }
  })
})

describe('the leader', () => {
  it('renews every 2 s, or up to a fifth later, what it wrote last', () => {
    const script = leading()
    for (const version of ['50', '51', '52']) {
      script.pass(2 * second - 1)
      expect(script.waiting(({ request }) => request.resource === lease)).toEqual([])
      script.pass(0.4 * second + 1)
      expect(script.leaseCall().request).toMatchObject({
        _tag: 'Update',
        body: { metadata: { resourceVersion: version }, spec: { holderIdentity: 'op', leaseTransitions: 4 } },
      })
      script.answer(script.leaseCall(), done(leaseOf('op', String(Number(version) + 1))))
    }
  })

  it.each([
    ['fail', refused(500, 'InternalError')],
    ['get no answer', lost],
    ['are too many', refused(429, 'TooManyRequests', 60)],
  ])('ends 10 s after its last renewal was sent where those after it %s', (_, answer) => {
    const script = leading()
    for (const end = script.now + 10 * second - 1; script.now < end; script.pass(1)) {
      for (const call of script.waiting(({ request }) => request.resource === lease)) script.answer(call, answer)
    }
    expect(script.stops).toEqual([])
    expect(script.leaseCalls().length).toBeGreaterThan(4)
    script.pass(1)
    expect(script.stops).toEqual(['LeaseLost'])
  })

  it('counts from when a renewal was sent, however late the answer is', () => {
    const script = begun()
    script.answer(script.leaseCall(), refused(404, 'NotFound'))
    const create = script.leaseCall()
    script.pass(4 * second)
    script.answer(create, done(leaseOf('op', '50')))
    script.pass(6 * second - 1)
    expect(script.stops).toEqual([])
    script.pass(1)
    expect(script.stops).toEqual(['LeaseLost'])
  })

  it('begins no write at the end of its time, even where its clock rings late', () => {
    const script = leading()
    const create = script.write('a')
    script.now += 10 * second
    script.answer(create, done(liveDeployment(a, '31')))
    expect(script.writes()).toEqual([create])
  })

  it('asks whose the lease is where another one wrote it, and ends at once where it is not its own', () => {
    const script = leading()
    script.pass(2.4 * second)
    script.answer(script.leaseCall(), refused(409, 'Conflict'))
    expect(script.leaseCall().request._tag).toBe('Get')
    script.answer(script.leaseCall(), done(leaseOf('other', '60')))
    expect(script.stops).toEqual(['LeaseLost'])
    expect(script.cut(app)).toEqual([])
  })

  it('makes its lease anew where it is gone, and leads on', () => {
    const script = leading()
    script.pass(2.4 * second)
    script.answer(script.leaseCall(), refused(404, 'NotFound'))
    expect(script.leaseCall().request).toMatchObject({ _tag: 'Create', body: { spec: { holderIdentity: 'op' } } })
    script.answer(script.leaseCall(), done(leaseOf('op', '9')))
    script.pass(9 * second)
    expect(script.stops).toEqual([])
  })

  it('goes on from the newest version where the lease is its own still', () => {
    const script = leading()
    script.pass(2.4 * second)
    script.answer(script.leaseCall(), refused(409, 'Conflict'))
    script.answer(script.leaseCall(), done(leaseOf('op', '60')))
    expect(script.leaseCall().request).toMatchObject({ _tag: 'Update', body: { metadata: { resourceVersion: '60' } } })
  })

  it.each([
    ['is free then', done(leaseOf('', '51'))],
    ['may have been taken', refused(409, 'Conflict')],
    ['may be free or not', lost],
  ])('gives the lease away last when it stops: it %s', (_, answer) => {
    const script = leading()
    const create = script.write('a')
    script.feed({ _tag: 'Stop' })
    script.now += 12 * second
    script.feed({ _tag: 'Tick' })
    expect(script.leaseCalls()).toHaveLength(2)
    script.answer(create, done(liveDeployment(a, '31')))
    expect(script.writes()).toEqual([create])
    expect(script.leaseCall().request).toMatchObject({
      _tag: 'Update',
      body: { metadata: { resourceVersion: '50' }, spec: { holderIdentity: '', leaseDurationSeconds: 1 } },
    })
    expect(script.stops).toEqual([])
    script.answer(script.leaseCall(), answer)
    expect(script.stops).toEqual(['Asked'])
  })
})
