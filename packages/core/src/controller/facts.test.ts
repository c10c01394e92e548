import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import type { JsonObject } from '../model/json.ts'
import type { LiveObject } from '../model/object.ts'
import { app } from '../model/resource.ts'
import { second } from '../model/time.ts'
import { followed } from './controller.ts'
import type { Fact } from './fact.ts'
import { defaultLease } from './settings.ts'
import { done, lost, page, refused } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const deployments = deployment.resource

const begun = (objects: readonly LiveObject[], concurrency = 4): Script => {
  const script = new Script({ concurrency })
  script.begin(objects, '30')
  return script
}

const told = <T extends Fact['_tag']>(script: Script, tag: T): readonly Extract<Fact, { readonly _tag: T }>[] =>
  script.facts.filter((fact): fact is Extract<Fact, { readonly _tag: T }> => fact._tag === tag)

const results = (script: Script): readonly string[] => told(script, 'Reconciled').map(({ result }) => result)

/** A Deployment whose pods are there, so that its App is Ready. */
const running = (version: string): LiveObject => {
  const live = liveDeployment(a, version)
  const counts = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 }
  return { ...live, metadata: { ...live.metadata, generation: 1 }, status: { observedGeneration: 1, ...counts } }
}

describe('a look at an App', () => {
  it('is told with its number, when the App began to wait, when it began, and each write of it', () => {
    const script = begun([a, liveApp('b', { version: '12' })], 1)
    const begin = script.now
    script.pass(second)
    script.answer(script.write('a'), done(liveDeployment(a, '31')))
    const [first] = told(script, 'Reconciled')
    expect(first).toMatchObject({ namespace: 'n', name: 'a', look: 1, queuedAt: begin, startedAt: begin })
    expect(told(script, 'Acted')).toMatchObject([{ name: 'a', look: 1, sentAt: begin, changed: true }])
    script.answer(script.write('b'), done(liveDeployment(liveApp('b', { version: '12' }), '32')))
    expect(told(script, 'Reconciled')[1]).toMatchObject({ look: 2, queuedAt: begin, startedAt: begin + second })
  })

  it.each([
    ['success', 'all is as asked for', running('21')],
    ['requeue_after', 'it has to be looked at again', liveDeployment(a, '21')],
  ] as const)('that finds nothing to do ends as %s where %s', (result, _, child) => {
    const ready = { type: 'Ready', status: 'True', reason: 'AsAskedFor' }
    const script = begun([a, child])
    if (result === 'success') {
      const { status } = (script.write().request as unknown as { readonly body: { readonly status: JsonObject } }).body
      expect(status['conditions']).toMatchObject([ready])
      script.answer(script.write(), done({ ...a, metadata: { ...a.metadata, resourceVersion: '31' }, status }))
    }
    expect(results(script)).toEqual([result])
  })

  it.each([
    ['requeue_after', 'moved on', refused(409, 'Conflict')],
    ['error', 'is not known to exist', lost],
    ['error', 'may not be written', refused(403, 'Forbidden')],
    ['error', 'is wrong', refused(422, 'Invalid')],
  ] as const)('ends as %s where the child %s', (result, _, answer) => {
    const script = begun([a])
    script.answer(script.write(), answer)
    expect(results(script)[0]).toBe(result)
    expect(told(script, 'Refused')).toMatchObject([{ look: 1, name: 'a' }])
  })

  it('ends as requeue where the App was edited under it', () => {
    const script = begun([a])
    script.see(app, 'MODIFIED', liveApp('a', { version: '31', generation: 2, image: 'web:2' }))
    script.answer(script.write(), done(liveDeployment(a, '32')))
    expect(results(script)[0]).toBe('requeue')
  })

  it('tells that an apply changed nothing', () => {
    const drifted = liveDeployment(a, '21', 'drifted:1')
    const script = begun([a, drifted])
    script.answer(script.write(), done(drifted))
    expect(told(script, 'Acted')).toMatchObject([{ changed: false }])
  })
})

describe('an App that was asked for anew', () => {
  it('has converged when it is reported Ready, counted from when its spec was seen', () => {
    const script = begun([])
    script.see(app, 'ADDED', liveApp('a', { version: '31', unreported: true }))
    const asked = script.now
    script.pass(second)
    script.answer(script.write(), done(liveDeployment(a, '32')))
    script.answer(script.write(), done(liveApp('a', { version: '33' })))
    expect(told(script, 'Converged')).toEqual([])
    script.see(app, 'MODIFIED', liveApp('a', { version: '33' }))
    script.see(deployments, 'ADDED', running('34'))
    script.answer(script.write(), done(liveApp('a', { version: '35' })))
    expect(told(script, 'Converged')).toEqual([{ _tag: 'Converged', namespace: 'n', name: 'a', since: asked }])
  })
})

describe('a list or a watch', () => {
  it('that fails is told with what failed and when it is tried again', () => {
    const script = begun([])
    script.cut(app, { _tag: 'Forbidden', message: 'no', causes: [] })
    expect(told(script, 'FollowFailed')).toMatchObject([
      { resource: app, verb: 'watch', failure: { _tag: 'Forbidden' } },
    ])
    const [{ retryAt } = { retryAt: 0 }] = told(script, 'FollowFailed')
    expect(script.watches.size).toBe(followed.length - 1)
    script.pass(retryAt - script.now)
    script.answer(script.listOf(app), page(app, [], '30'))
    expect(script.watches.size).toBe(followed.length)
  })

  it('that came to its end is told as such', () => {
    const script = begun([])
    script.pass(30 * second)
    script.cut(app)
    expect(told(script, 'WatchRestarted')).toEqual([{ _tag: 'WatchRestarted', resource: app, because: 'Ended' }])
    expect(told(script, 'FollowFailed')).toEqual([])
  })
})

describe('a lease', () => {
  const held = (holderIdentity: string, version: string, resourceVersion: string): JsonObject => ({
    metadata: { resourceVersion, annotations: { 'platform.example.com/operator-version': version } },
    spec: { holderIdentity, leaseDurationSeconds: 15 },
  })

  it('is told once a holder with the version of its operator, and carries ours when we take it', () => {
    const script = new Script({ lease: defaultLease('fixpoint-system'), version: '2.0.0' })
    script.begin([], '30')
    script.answer(script.leaseCall(), done(held('other', '1.0.0', '50')))
    script.pass(3 * second)
    script.answer(script.leaseCall(), done(held('other', '1.0.0', '51')))
    const other = { identity: 'other', version: '1.0.0' }
    expect(told(script, 'LeaseHeld')).toEqual([{ _tag: 'LeaseHeld', by: other }])
    script.pass(3 * second)
    script.answer(script.leaseCall(), done(held('', '1.0.0', '52')))
    expect(script.leaseCall().request).toMatchObject({
      body: { metadata: { annotations: { 'platform.example.com/operator-version': '2.0.0' } } },
    })
    script.answer(script.leaseCall(), done(held('op', '2.0.0', '53')))
    expect(told(script, 'LeaseAcquired')).toEqual([
      { _tag: 'LeaseAcquired', before: { identity: '', version: '1.0.0' } },
    ])
  })
})
