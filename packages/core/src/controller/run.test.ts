import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { service } from '../kinds/service/service.ts'
import type { LiveObject } from '../model/object.ts'
import { app } from '../model/resource.ts'
import { second } from '../model/time.ts'
import { done, lost, refused } from './testing/answer.ts'
import { imageIn, liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const deployments = deployment.resource

/** An App that asks for a Service too. */
const served = (version: string, generation = 1): LiveObject => ({
  ...liveApp('a', { version, generation }),
  spec: { deploy: { image: 'web:1', replicas: 1, containerPort: 80 }, service: { port: 80 } },
})

const begun = (...objects: readonly LiveObject[]): Script => {
  const script = new Script()
  script.begin(objects, '30')
  return script
}

describe('a plan', () => {
  it('is carried out one write after the other, its report last', () => {
    const script = begun({ ...served('11'), status: {} })
    expect(script.writes().map(({ request }) => request.resource.kind)).toEqual(['Deployment'])
    script.answer(script.write(), done(liveDeployment(a, '31')))
    expect(script.writes().map(({ request }) => request.resource.kind)).toEqual(['Deployment', 'Service'])
    script.answer(script.write(), done(liveDeployment(a, '32')))
    expect(script.write().request).toMatchObject({
      resource: app,
      subresource: 'status',
      body: { metadata: { resourceVersion: '11' } },
    })
  })

  it.each([
    ['was edited', 'MODIFIED', served('31', 2)],
    ['is being deleted', 'MODIFIED', { ...a, metadata: { ...a.metadata, deletionTimestamp: '2001-09-09T01:46:41Z' } }],
    ['is another one', 'ADDED', { ...served('31'), metadata: { ...a.metadata, resourceVersion: '31', uid: 'other' } }],
  ] as const)('is left where its App %s', (_, type, changed) => {
    const script = begun(served('11'))
    const moved = { ...changed, metadata: { ...changed.metadata, resourceVersion: '31' } }
    script.see(app, type, moved)
    script.answer(script.write(), done(liveDeployment(a, '32')))
    expect(script.writes()).toHaveLength(1)
  })

  it('is left where its App is gone', () => {
    const script = begun(served('11'))
    script.see(app, 'DELETED', served('31'))
    script.answer(script.write(), done(liveDeployment(a, '32')))
    script.pass(second)
    expect(script.writes()).toHaveLength(1)
  })

  it('goes on where what it deletes is gone already', () => {
    const leftover = { ...liveDeployment(a, '22'), kind: 'Service', apiVersion: 'v1', spec: {} }
    const script = begun({ ...a, status: {} }, liveDeployment(a, '21'), leftover)
    expect(script.write().request).toMatchObject({
      _tag: 'Delete',
      resource: service.resource,
      options: { preconditions: { uid: 'uid-deployment-a', resourceVersion: '22' } },
    })
    script.answer(script.write(), refused(404, 'NotFound'))
    expect(script.write().request).toMatchObject({ subresource: 'status' })
  })
})

describe('an own write', () => {
  it('is seen before its App is planned again', () => {
    const script = begun(a)
    script.answer(script.write(), done(liveDeployment(a, '31')))
    script.see(app, 'MODIFIED', liveApp('a', { version: '32', generation: 2, image: 'web:2' }))
    script.pass(5 * second)
    expect(script.plans('a')).toBe(1)
    expect(script.writes()).toHaveLength(1)
    script.see(deployments, 'ADDED', liveDeployment(a, '31'))
    expect(script.writes()).toHaveLength(2)
    expect(imageIn(script.write().request)).toBe('web:2')
    expect(script.write().request).toMatchObject({ body: { metadata: { uid: 'uid-deployment-a' } } })
  })

  it('is seen where the watch has passed its version, whether it showed it or not', () => {
    const script = begun(a)
    script.answer(script.write(), done(liveDeployment(a, '31')))
    script.see(deployments, 'ADDED', liveDeployment(liveApp('z', { version: '1' }), '32'))
    script.see(app, 'MODIFIED', liveApp('a', { version: '33', unreported: true }))
    expect(script.plans('a')).toBe(2)
  })

  it('that a watch hides for ten seconds is looked for in a new list', () => {
    const script = begun(a)
    script.answer(script.write(), done(liveDeployment(a, '31')))
    script.see(app, 'MODIFIED', liveApp('a', { version: '32', generation: 2, image: 'web:2' }))
    script.pass(9 * second)
    expect(script.lists(deployments)).toHaveLength(1)
    script.pass(2 * second)
    script.fill(deployments, [liveDeployment(a, '31')], '40')
    script.pass(second)
    expect(imageIn(script.write().request)).toBe('web:2')
  })

  it('of a status is seen before its App is planned again', () => {
    const script = begun(liveApp('a', { version: '11', unreported: true }), liveDeployment(a, '21'))
    script.answer(script.write(), done(liveApp('a', { version: '35' })))
    script.see(deployments, 'MODIFIED', liveDeployment(a, '36', 'drifted:1'))
    script.pass(second)
    expect(script.plans('a')).toBe(1)
    script.see(app, 'MODIFIED', liveApp('a', { version: '35' }))
    expect(script.plans('a')).toBe(2)
  })
})

describe('a create whose answer is lost', () => {
  it('is not sent again where the child is seen', () => {
    const script = begun(a)
    script.answer(script.write(), lost)
    script.see(deployments, 'ADDED', liveDeployment(a, '31'))
    script.pass(20 * second)
    expect(script.plans('a')).toBe(2)
    expect(script.writes()).toHaveLength(1)
  })

  it.each([
    ['was carried out', lost],
    ['failed or not', refused(503, 'ServiceUnavailable')],
  ])('is sent again only as one that fails where the child is there: it %s', (_, answer) => {
    const script = begun(a)
    script.answer(script.write(), answer)
    script.pass(100)
    expect(script.writes()).toHaveLength(2)
    // No object has the version 1, so the API server answers 409 where there is one.
    for (const { request } of script.writes()) {
      expect(request).toMatchObject({ _tag: 'Patch', patchType: 'apply', body: { metadata: { resourceVersion: '1' } } })
    }
    script.answer(script.write(), refused(409, 'Conflict'))
    script.see(deployments, 'ADDED', liveDeployment(a, '31'))
    script.pass(20 * second)
    expect(script.writes()).toHaveLength(2)
  })
})
