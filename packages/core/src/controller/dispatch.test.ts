import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { app } from '../model/resource.ts'
import { hour, second } from '../model/time.ts'
import { done, lost } from './testing/answer.ts'
import { imageIn, liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const names = ['a', 'b', 'c', 'd', 'e']
const apps = names.map((name, index) => liveApp(name, { version: `1${index}` }))
const a = liveApp('a', { version: '10' })
const atRest = [a, liveDeployment(a, '21')]
const deployments = deployment.resource

const edited = (name: string, version: string): ReturnType<typeof liveApp> =>
  liveApp(name, { version, generation: 2, image: 'web:2' })

const withStatus = (version: string, pods: number): ReturnType<typeof liveDeployment> => ({
  ...liveDeployment(a, version),
  status: { replicas: pods },
})

describe('one App', () => {
  it('is never written by two runs at once, whatever its watches show', () => {
    const script = new Script()
    script.begin([a], '30')
    const create = script.write()
    script.see(app, 'MODIFIED', edited('a', '31'))
    script.see(deployments, 'ADDED', liveDeployment(a, '32', 'drifted:1'))
    script.see(deployments, 'DELETED', liveDeployment(a, '33'))
    expect(script.writes()).toEqual([create])
    script.answer(create, done(liveDeployment(a, '32')))
    expect(imageIn(script.write().request)).toBe('web:2')
    expect(script.writes()).toHaveLength(2)
  })

  it('is never written by two runs at once, however long an answer takes', () => {
    const script = new Script()
    script.begin([a], '30')
    const create = script.write()
    script.pass(29 * second)
    script.see(app, 'MODIFIED', edited('a', '31'))
    script.pass(second)
    expect(script.plans('a')).toBe(1)
    expect(script.writes()).toEqual([create])
    script.answer(create, lost)
    script.pass(second)
    expect(imageIn(script.write().request)).toBe('web:2')
  })

  it('is planned once for all that changed while it waited for its turn', () => {
    const script = new Script({ concurrency: 1 })
    script.begin([a], '30')
    for (const version of ['31', '32', '33']) script.see(app, 'MODIFIED', edited('b', version))
    expect(script.plans('b')).toBe(0)
    script.answer(script.write('a'), done(liveDeployment(a, '34')))
    expect(script.plans('b')).toBe(1)
    expect(script.writes('b')).toHaveLength(1)
  })

  it('is planned once for all that changed while it was written', () => {
    const script = new Script()
    script.begin([a], '30')
    const create = script.write()
    script.see(deployments, 'ADDED', liveDeployment(a, '31'))
    for (const version of ['32', '33', '34']) script.see(app, 'MODIFIED', edited('a', version))
    script.answer(create, done(liveDeployment(a, '31')))
    expect(script.plans('a')).toBe(2)
  })

  it('is planned again at once for what its watches showed while it was written', () => {
    const script = new Script()
    script.begin([a], '30')
    script.see(deployments, 'ADDED', liveDeployment(a, '31'))
    script.see(deployments, 'MODIFIED', liveDeployment(a, '32', 'drifted:1'))
    script.answer(script.write(), done(liveDeployment(a, '31')))
    expect(script.writes()).toHaveLength(2)
  })

  it('that is gone is planned no more', () => {
    const script = new Script()
    script.begin(atRest, '30')
    script.see(app, 'DELETED', liveApp('a', { version: '31' }))
    script.see(deployments, 'DELETED', liveDeployment(a, '32'))
    script.pass(24 * hour)
    expect(script.plans('a')).toBe(1)
    expect(script.writes()).toEqual([])
  })
})

describe('the Apps that wait', () => {
  it('are written so many at once as is allowed', () => {
    const script = new Script({ concurrency: 2 })
    script.begin(apps, '30')
    expect(script.writes()).toHaveLength(2)
    script.answer(script.write('a'), done(liveDeployment(a, '31')))
    expect(script.writes()).toHaveLength(3)
    for (const call of script.waiting(({ request }) => request._tag === 'Patch')) script.answer(call, lost)
    expect(script.waiting(({ request }) => request._tag === 'Patch')).toHaveLength(2)
  })

  it('are written in the order of the list, but one that a user edits comes first', () => {
    const script = new Script({ concurrency: 1 })
    script.begin(apps, '30')
    script.see(app, 'MODIFIED', edited('d', '31'))
    for (const name of ['a', 'd', 'b', 'c', 'e']) script.answer(script.write(name), lost)
    const order = script.writes().map(({ request }) => 'name' in request && request.name)
    expect(order.slice(0, 5)).toEqual(['a', 'd', 'b', 'c', 'e'])
  })

  it('are looked at in portions, and nothing between two of them waits', () => {
    const script = new Script()
    const many = Array.from({ length: 70 }, (_, index) => liveApp(`app-${index}`, { version: `${100 + index}` }))
    script.begin([...many, ...many.map((one, index) => liveDeployment(one, `${200 + index}`))], '300')
    const planned = (): number => script.facts.filter(({ _tag }) => _tag === 'Planned').length
    expect(planned()).toBeLessThan(70)
    script.pass(0)
    expect(planned()).toBe(70)
  })
})

describe('a change of a child', () => {
  it('of its status waits a tenth of a second for more of its kind', () => {
    const script = new Script()
    script.begin(atRest, '30')
    script.see(deployments, 'MODIFIED', withStatus('31', 1))
    script.pass(60)
    script.see(deployments, 'MODIFIED', withStatus('32', 2))
    script.pass(39)
    script.see(deployments, 'MODIFIED', withStatus('33', 3))
    expect(script.plans('a')).toBe(1)
    script.pass(1)
    expect(script.plans('a')).toBe(2)
    script.pass(second)
    expect(script.plans('a')).toBe(2)
  })

  it('of what was asked for is corrected at once', () => {
    const script = new Script()
    script.begin(atRest, '30')
    script.see(deployments, 'MODIFIED', liveDeployment(a, '31', 'drifted:1'))
    expect(imageIn(script.write().request)).toBe('web:1')
  })

  it('is corrected at once where it was deleted', () => {
    const script = new Script()
    script.begin(atRest, '30')
    script.see(deployments, 'DELETED', liveDeployment(a, '31'))
    expect(imageIn(script.write().request)).toBe('web:1')
  })
})

describe('at rest', () => {
  it('each App is planned anew within half a minute while it is on its way', () => {
    const script = new Script()
    script.begin(atRest, '30')
    script.pass(30 * second)
    expect(script.plans('a')).toBe(2)
    expect(script.writes()).toEqual([])
  })
})
