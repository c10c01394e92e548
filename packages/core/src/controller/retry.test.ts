import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import type { LiveObject } from '../model/object.ts'
import { app } from '../model/resource.ts'
import { minute, second } from '../model/time.ts'
import { done, lost, refused } from './testing/answer.ts'
import { imageIn, liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const b = liveApp('b', { version: '12' })
const deployments = deployment.resource

const begun = (...objects: readonly LiveObject[]): Script => {
  const script = new Script()
  script.begin(objects, '30')
  return script
}

/** How long it takes until the next write of an App is sent, to the millisecond. */
const waitFor = (script: Script, name: string, atMost: number): number => {
  const [since, before] = [script.now, script.writes(name).length]
  script.pass(atMost)
  const next = script.writes(name)[before]
  return next === undefined ? Number.POSITIVE_INFINITY : next.at - since
}

/** A wait is as long as is said, or up to a tenth shorter. */
const about = (whole: number) => (wait: number) => wait <= whole && wait >= 0.9 * whole - 1

const passing = [
  ['409, the object moved on', refused(409, 'Conflict')],
  ['409, something is there', refused(409, 'AlreadyExists')],
  ['404', refused(404, 'NotFound')],
  ['500', refused(500, 'InternalError')],
  ['503', refused(503, 'ServiceUnavailable')],
  ['504', refused(504, 'Timeout')],
  ['no answer', lost],
] as const

describe('a write that failed', () => {
  it.each(passing)('with %s is tried again after 0.1 s, and twice as long each time', (_, answer) => {
    const script = begun(a)
    for (const whole of [100, 200, 400, 800, 1_600]) {
      script.answer(script.write(), answer)
      expect(waitFor(script, 'a', 2 * whole)).toSatisfy(about(whole))
    }
  })

  it('is tried again after 0.1 s once another one succeeded', () => {
    const script = begun(a)
    for (const wait of [100, 200, 400]) {
      script.answer(script.write(), lost)
      script.pass(wait)
    }
    script.see(deployments, 'ADDED', liveDeployment(a, '31'))
    script.see(deployments, 'MODIFIED', liveDeployment(a, '32', 'drifted:1'))
    script.answer(script.write(), done(liveDeployment(a, '31')))
    script.answer(script.write(), lost)
    expect(waitFor(script, 'a', second)).toSatisfy(about(100))
  })

  it('again and again with no answer is tried every five minutes in the end', () => {
    const script = begun(a)
    for (let n = 1; n <= 13; n++) {
      script.answer(script.write(), lost)
      script.pass(5 * minute)
    }
    script.answer(script.write(), lost)
    expect(waitFor(script, 'a', 5 * minute)).toSatisfy(about(5 * minute))
  })

  it.each(passing)('with %s delays no other App', (_, answer) => {
    const script = new Script({ concurrency: 1 })
    script.begin([a, b], '30')
    script.answer(script.write('a'), answer)
    expect(script.writes('b')).toHaveLength(1)
    expect(script.writes('b')[0]?.at).toBe(script.now)
  })

  it('with no answer waits, whatever changes meanwhile', () => {
    const script = begun(a)
    script.answer(script.write(), lost)
    script.see(app, 'MODIFIED', liveApp('a', { version: '31', generation: 2, image: 'web:2' }))
    script.pass(89)
    expect(script.writes()).toHaveLength(1)
    script.pass(11)
    expect(imageIn(script.write().request)).toBe('web:2')
  })

  it('because the object moved on is decided anew as soon as it is seen', () => {
    const script = begun(a, liveDeployment(a, '21', 'drifted:1'))
    script.answer(script.write(), refused(409, 'Conflict'))
    script.see(deployments, 'MODIFIED', liveDeployment(a, '31', 'drifted:2'))
    expect(script.writes()).toHaveLength(2)
  })
})

describe('a server that says when to come back', () => {
  it('with 503 is asked about this App no earlier, and about others as ever', () => {
    const script = begun(a, b)
    script.answer(script.write('a'), refused(503, 'ServiceUnavailable', 120))
    script.answer(script.write('b'), lost)
    expect(waitFor(script, 'b', 100)).toSatisfy(about(100))
    script.pass(2 * minute - 101)
    expect(script.writes('a')).toHaveLength(1)
    script.pass(1)
    expect(script.writes('a')).toHaveLength(2)
  })

  it.each([
    ['429 and a header', refused(429, 'TooManyRequests', 7), 7],
    ['429 and no header', refused(429, 'TooManyRequests'), 1],
    ['401', refused(401, 'Unauthorized'), 1],
  ])('with %s is asked to write nothing meanwhile', (_, answer, seconds) => {
    const script = new Script({ concurrency: 1 })
    script.begin([a, b], '30')
    script.answer(script.write('a'), answer)
    script.see(app, 'DELETED', liveApp('a', { version: '31' }))
    script.pass(seconds * second - 1)
    expect(script.writes()).toHaveLength(1)
    script.pass(1)
    expect(script.writes('b')).toHaveLength(1)
  })

  it('with 429 lets the plans wait that are half done', () => {
    const script = begun(a, b)
    script.see(app, 'MODIFIED', liveApp('b', { version: '31', unreported: true }))
    script.answer(script.write('a'), refused(429, 'TooManyRequests', 7))
    script.answer(script.write('b'), done(liveDeployment(b, '32')))
    script.see(deployments, 'ADDED', liveDeployment(b, '32'))
    script.pass(7 * second - 1)
    expect(script.writes()).toHaveLength(2)
    script.pass(1)
    expect(script.writes('b')[1]?.request).toMatchObject({ subresource: 'status' })
  })
})
