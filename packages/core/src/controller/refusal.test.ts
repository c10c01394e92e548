import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import type { LiveObject } from '../model/object.ts'
import { app } from '../model/resource.ts'
import { minute, second } from '../model/time.ts'
import { done, refused } from './testing/answer.ts'
import { imageIn, liveApp, liveDeployment, reported } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const deployments = deployment.resource

const begun = (...objects: readonly LiveObject[]): Script => {
  const script = new Script()
  script.begin(objects, '30')
  return script
}

describe('a write that is refused for good', () => {
  const final = [
    ['400', refused(400, 'BadRequest')],
    ['403', refused(403, 'Forbidden')],
    ['422', refused(422, 'Invalid')],
  ] as const

  /** Up to where the refusal is told in the status of the App, and seen there. */
  const parked = (answer: (typeof final)[number][1]): Script => {
    const script = begun(a)
    script.answer(script.write(), answer)
    const { request } = script.write()
    expect(request).toMatchObject({
      subresource: 'status',
      body: { status: { conditions: [{ type: 'Ready', status: 'False' }, { type: 'Stalled' }] } },
    })
    const stalled = reported(a, request, '31')
    script.answer(script.write(), done(stalled))
    script.see(app, 'MODIFIED', stalled)
    return script
  }

  const applies = (script: Script): number =>
    script.writes('a').filter(({ request }) => request.resource === deployments).length

  it.each(final)('with %s is told, and tried again after ten minutes', (_, answer) => {
    const script = parked(answer)
    script.pass(10 * minute - 1)
    expect(script.writes()).toHaveLength(2)
    script.pass(1)
    expect(applies(script)).toBe(2)
  })

  it('with 403 by an API server that has just begun is not: it does not know the roles yet', () => {
    const script = begun(a)
    script.cut(deployments, { _tag: 'Unavailable', message: 'connection reset by peer' })
    script.answer(script.write(), refused(403, 'Forbidden'))
    script.pass(second)
    expect(applies(script)).toBe(2)
  })

  it.each(final)('with %s is tried at once where the spec was edited, be it elsewhere', (_, answer) => {
    const script = parked(answer)
    script.see(app, 'MODIFIED', liveApp('a', { version: '33', generation: 2 }))
    expect(imageIn(script.write().request)).toBe('web:1')
  })

  it('is tried within ten seconds after a child changed', () => {
    const script = begun(a, liveDeployment(a, '21', 'drifted:1'))
    script.answer(script.write(), refused(403, 'Forbidden'))
    script.answer(script.write(), refused(403, 'Forbidden'))
    script.see(deployments, 'MODIFIED', liveDeployment(a, '31', 'drifted:2'))
    script.pass(10 * second - 1)
    expect(applies(script)).toBe(1)
    script.pass(1)
    expect(applies(script)).toBe(2)
  })

  it.each(final)('with %s where it is a delete, is told and waits as any other', (_, answer) => {
    const service = { ...liveDeployment(a, '22'), apiVersion: 'v1', kind: 'Service' }
    const script = begun(a, liveDeployment(a, '21'), service)
    expect(script.write().request).toMatchObject({ _tag: 'Delete', name: 'a' })
    script.answer(script.write(), answer)
    const { request } = script.write()
    expect(request).toMatchObject({
      subresource: 'status',
      body: { status: { conditions: [{ type: 'Ready', status: 'False' }, { type: 'Stalled' }] } },
    })
    const stalled = reported(a, request, '31')
    script.answer(script.write(), done(stalled))
    script.see(app, 'MODIFIED', stalled)
    script.pass(10 * minute - 1)
    expect(script.writes()).toHaveLength(2)
    script.pass(1)
    expect(script.writes()).toHaveLength(3)
  })

  it('of a status is tried at once where the spec was edited', () => {
    const script = begun(liveApp('a', { version: '11', unreported: true }), liveDeployment(a, '21'))
    script.answer(script.write(), refused(422, 'Invalid'))
    script.pass(minute)
    expect(script.writes()).toHaveLength(1)
    script.see(app, 'MODIFIED', liveApp('a', { version: '31', generation: 2, unreported: true }))
    expect(script.write().request).toMatchObject({ subresource: 'status' })
  })
})
