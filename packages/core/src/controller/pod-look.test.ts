import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import type { LiveObject } from '../model/object.ts'
import { app, pod } from '../model/resource.ts'
import { hour, minute, second } from '../model/time.ts'
import { done, lost, page, refused } from './testing/answer.ts'
import { liveApp, liveDeployment, reported } from './testing/live.ts'
import { Script, type Sent } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const deployments = deployment.resource

/** Its Deployment, with one pod that is not there yet. */
const unready: LiveObject = { ...liveDeployment(a, '21'), status: { replicas: 1, updatedReplicas: 1 } }

const ready: LiveObject = {
  ...liveDeployment(a, '22'),
  status: { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 },
}

const failing = (message: string): LiveObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    namespace: 'n',
    name: 'a-1-x',
    uid: 'p',
    resourceVersion: '40',
    creationTimestamp: '2001-09-09T01:46:40Z',
  },
  spec: { containers: [{ name: 'app', image: 'web:1' }], nodeName: 'node' },
  status: {
    phase: 'Pending',
    containerStatuses: [{ name: 'app', ready: false, state: { waiting: { reason: 'ErrImagePull', message } } }],
  },
})

const begun = (...objects: readonly LiveObject[]): Script => {
  const script = new Script()
  script.begin(objects, '30')
  return script
}

const looks = (script: Script): readonly Sent[] =>
  script.sent.filter(({ request }) => request._tag === 'List' && request.resource === pod)

const look = (script: Script): Sent => {
  const [one] = script.waiting(({ request }) => request.resource === pod)
  if (one === undefined) throw new Error('no look waits for its answer')
  return one
}

const notFound = page(pod, [failing('docker.io/library/web:1: not found')], '41')

describe('a look at pods', () => {
  it('is made of an App that is not Ready after five seconds, once, by its selector, and of so many at most', () => {
    const script = begun(a, unready)
    script.pass(4 * second)
    expect(looks(script)).toEqual([])
    script.pass(second)
    expect(looks(script).map(({ request }) => request)).toEqual([
      {
        _tag: 'List',
        resource: pod,
        namespace: 'n',
        labelSelector: 'app.kubernetes.io/instance=a,app.kubernetes.io/name=a',
        limit: 50,
      },
    ])
  })

  it('is not made of an App at rest', () => {
    const script = begun(a, ready)
    const { request } = script.write()
    script.answer(script.write(), done(reported(a, request, '31')))
    script.see(app, 'MODIFIED', reported(a, request, '31'))
    script.pass(hour)
    expect(looks(script)).toEqual([])
  })

  it('tells in the condition what the pods say, and an event says the same', () => {
    const script = begun(a, unready)
    script.pass(5 * second)
    script.answer(look(script), notFound)
    const { request } = script.write()
    const message = 'Pod a-1-x waits for its image: web:1 cannot be pulled: docker.io/library/web:1: not found.'
    const told = { status: 'False', reason: 'ImageNotFound', message }
    expect(request).toMatchObject({
      body: { status: { conditions: [{ type: 'Ready', ...told }, { type: 'Stalled' }] } },
    })
    script.answer(script.write(), done(reported(a, request, '42')))
    expect(script.sent.at(-1)?.request).toMatchObject({
      _tag: 'Create',
      body: { type: 'Warning', reason: 'ImageNotFound', note: message },
    })
  })

  it('that sees the same again leads to no write', () => {
    const script = begun(a, unready)
    script.pass(5 * second)
    script.answer(look(script), notFound)
    const { request } = script.write()
    script.answer(script.write(), done(reported(a, request, '42')))
    script.see(app, 'MODIFIED', reported(a, request, '42'))
    for (let minutes = 0; minutes < 60; minutes++) {
      script.pass(minute)
      for (const waiting of script.waiting(({ request }) => request.resource === pod)) script.answer(waiting, notFound)
    }
    expect(looks(script).length).toBeGreaterThan(5)
    expect(script.writes()).toHaveLength(1)
  })

  it('is made ever less often, to once in five minutes', () => {
    const script = begun(a, unready)
    const times: number[] = []
    for (let seconds = 0; seconds < 3600; seconds++) {
      script.pass(second)
      for (const waiting of script.waiting(({ request }) => request.resource === pod)) {
        times.push(seconds)
        script.answer(waiting, page(pod, [], '41'))
      }
    }
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(gaps.slice(0, 3).every((gap, index) => gap >= 9 * 2 ** index && gap <= 10 * 2 ** index)).toBe(true)
    expect(gaps.slice(6).every((gap) => gap >= 270 && gap <= 300)).toBe(true)
    expect(times.length).toBeLessThan(20)
  })

  it.each([
    ['is lost', lost],
    ['is refused', refused(403, 'Forbidden')],
    ['finds the API server busy', refused(429, 'TooManyRequests')],
    ['is answered with nonsense', done({ half: 'an answer' })],
  ])('that %s keeps nothing from being written', (_, answer) => {
    const script = begun(a, unready)
    script.pass(5 * second)
    script.answer(look(script), answer)
    expect(script.writes()).toEqual([])
    script.see(app, 'MODIFIED', liveApp('a', { version: '33', generation: 2, image: 'web:2' }))
    expect(script.write().request.resource).toBe(deployments)
  })

  it('says nothing of a Deployment that was changed since', () => {
    const script = begun(a, unready)
    script.pass(5 * second)
    const late = look(script)
    const { metadata } = unready
    script.see(deployments, 'MODIFIED', { ...unready, metadata: { ...metadata, resourceVersion: '35', generation: 2 } })
    script.pass(second)
    script.answer(late, notFound)
    expect(script.writes()).toEqual([])
  })

  it('waits while as many Apps are written as may be', () => {
    const script = new Script({ concurrency: 1 })
    script.begin([a, unready, liveApp('b', { version: '12' })], '30')
    script.pass(10 * second)
    expect(looks(script)).toEqual([])
    script.answer(script.write('b'), done(liveDeployment(liveApp('b', { version: '12' }), '31')))
    script.pass(second)
    expect(looks(script)).toHaveLength(1)
  })

  it('of a fleet that fails is four in a second at most, and four at once', () => {
    const names = Array.from({ length: 40 }, (_, index) => `a${index}`)
    const apps = names.map((name) => liveApp(name, { version: '11' }))
    const script = begun(
      ...apps,
      ...apps.map((each) => ({ ...liveDeployment(each, '21'), status: { replicas: 1, updatedReplicas: 1 } })),
    )
    script.pass(20 * second)
    expect(looks(script)).toHaveLength(4)
    for (let tenths = 0; tenths < 20; tenths++) {
      for (const waiting of script.waiting(({ request }) => request.resource === pod)) script.answer(waiting, lost)
      script.pass(100)
    }
    expect(looks(script).length).toBeGreaterThan(8)
    expect(looks(script).length).toBeLessThanOrEqual(4 + 9)
  })

  it('is not waited for by an operator that was restarted: what pods told before stays until they are seen', () => {
    const message = 'Pod a-1-x waits for its image: web:1 cannot be pulled: docker.io/library/web:1: not found.'
    const told = { reason: 'ImageNotFound', message, observedGeneration: 1, lastTransitionTime: '2001-09-09T01:46:40Z' }
    const conditions = [
      { ...told, type: 'Ready', status: 'False' },
      { ...told, type: 'Stalled', status: 'True' },
    ]
    const stalled: LiveObject = {
      ...a,
      status: {
        observedGeneration: 1,
        conditions,
        replicas: 1,
        selector: 'app.kubernetes.io/instance=a,app.kubernetes.io/name=a',
      },
    }
    const script = begun(stalled, unready)
    script.pass(5 * second)
    expect(script.writes()).toEqual([])
    script.answer(look(script), notFound)
    script.pass(minute)
    expect(script.writes()).toEqual([])
  })
})
