import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { ingress } from '../kinds/ingress/ingress.ts'
import { service } from '../kinds/service/service.ts'
import type { LiveObject } from '../model/object.ts'
import { app, autoscaler } from '../model/resource.ts'
import { minute, second } from '../model/time.ts'
import { lost, page, refused } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const b = liveApp('b', { version: '12' })
const atRest = [a, b, liveDeployment(a, '21'), liveDeployment(b, '22')]
const deployments = deployment.resource

const begun = (objects: readonly LiveObject[] = atRest): Script => {
  const script = new Script({ pageSize: 1 })
  script.begin(objects, '30')
  return script
}

describe('a list', () => {
  it('is taken in pages, of the newest state, and watched from where it was taken', () => {
    const script = new Script({ pageSize: 500 })
    script.feed({ _tag: 'Start' })
    expect(script.listOf(app).request).toEqual({ _tag: 'List', resource: app, limit: 500 })
    script.answer(script.listOf(app), page(app, [a], '30', 'more'))
    expect(script.listOf(app).request).toEqual({ _tag: 'List', resource: app, limit: 500, continue: 'more' })
    expect(script.watches.size).toBe(0)
    script.answer(script.listOf(app), page(app, [b], '30'))
    const { request } = script.watchOf(app)
    expect(request).toMatchObject({ resource: app, resourceVersion: '30', allowWatchBookmarks: true })
    // Three quarters to the whole of forty seconds.
    expect(request.timeoutSeconds).toBeGreaterThanOrEqual(30)
    expect(request.timeoutSeconds).toBeLessThanOrEqual(40)
    for (const resource of [deployments, service.resource, ingress.resource, autoscaler])
      script.fill(resource, [], '30')
    expect([script.writes('a').length, script.writes('b').length]).toEqual([1, 1])
  })

  it('is taken of each namespace that was asked for', () => {
    const script = new Script({ namespaces: ['n', 'm'] })
    script.feed({ _tag: 'Start' })
    const namespaces = script.lists(app).map(({ request }) => request.namespace)
    expect(namespaces).toEqual(['n', 'm'])
  })

  it('is awaited of every kind, to its last page, before anything is planned', () => {
    const script = new Script()
    script.feed({ _tag: 'Start' })
    for (const resource of [app, deployments, service.resource, autoscaler]) script.fill(resource, [a], '30')
    script.answer(script.listOf(ingress.resource), page(ingress.resource, [], '30', 'more'))
    script.pass(minute)
    expect(script.facts.filter(({ _tag }) => _tag === 'Planned' || _tag === 'Synced')).toEqual([])
    expect(script.writes()).toEqual([])
    script.answer(script.listOf(ingress.resource), page(ingress.resource, [], '30'))
    expect(script.writes()).toHaveLength(1)
  })

  it.each([
    ['an error', refused(500, 'InternalError')],
    ['no answer', lost],
    ['something that is not a list', right({ code: 200, body: 'half an ans' })],
    ['a list of another kind', page(service.resource, [], '40')],
  ])('that breaks off with %s is no deletion', (_, broken) => {
    const script = begun()
    script.cut(deployments, { _tag: 'Expired', message: 'too old' })
    script.pass(second)
    script.answer(script.listOf(deployments), page(deployments, [liveDeployment(a, '21')], '40', 'more'))
    script.answer(script.listOf(deployments), broken)
    script.pass(2 * second)
    expect(script.writes()).toEqual([])
    expect(script.listOf(deployments).request).not.toHaveProperty('continue')
    // The whole list does not hold it: now it is gone.
    script.fill(deployments, [liveDeployment(a, '21')], '41')
    expect(script.writes().map(({ request }) => request)).toMatchObject([{ resource: deployments, name: 'b' }])
  })

  const another = liveApp('a', { version: '51', uid: 'another', unreported: true })

  it('that shows an App of another uid tells of a new App: it does not wait as the one before', () => {
    const script = begun([a])
    script.answer(script.write(), refused(503, 'ServiceUnavailable', 120))
    script.cut(app, { _tag: 'Expired', message: 'too old' })
    script.pass(second)
    script.fill(app, [another], '60')
    expect(script.write().request).toMatchObject({ body: { metadata: { ownerReferences: [{ uid: 'another' }] } } })
  })

  it('that shows an App of another uid amid a write tells of a new App: its report is not held back', () => {
    const script = begun([liveApp('a', { version: '11', unreported: true }), liveDeployment(a, '21')])
    script.answer(script.write(), refused(403, 'Forbidden'))
    script.see(deployments, 'MODIFIED', liveDeployment(a, '31', 'drifted:1'))
    script.cut(app, { _tag: 'Expired', message: 'too old' })
    script.pass(second)
    script.fill(app, [another], '60')
    script.answer(script.write(), refused(409, 'Conflict'))
    expect(script.write().request).toMatchObject({
      subresource: 'status',
      body: { metadata: { resourceVersion: '51' } },
    })
  })

  it('of a collection that is not served stops all writes until it is back', () => {
    const script = begun()
    script.cut(service.resource, { _tag: 'NotFound', message: '404 page not found' })
    script.see(deployments, 'DELETED', liveDeployment(a, '31'))
    script.pass(second)
    script.answer(script.listOf(service.resource), refused(404, 'NotFound'))
    script.pass(2 * second)
    expect(script.writes()).toEqual([])
    script.fill(service.resource, [], '40')
    expect(script.writes()).toHaveLength(1)
  })

  it('is taken anew as a safety net, three quarters to the whole of ten minutes after the last', () => {
    const script = begun()
    script.pass(7.5 * minute - 1)
    expect(script.lists(deployments)).toHaveLength(1)
    script.pass(2.5 * minute + 1)
    expect(script.lists(deployments)).toHaveLength(2)
    expect([...script.watches.values()].filter(({ request }) => request.resource === deployments)).toEqual([])
  })
})
