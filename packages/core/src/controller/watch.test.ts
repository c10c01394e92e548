import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import type { LiveObject } from '../model/object.ts'
import { second } from '../model/time.ts'
import { page, refused } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const atRest = [a, liveDeployment(a, '21')]
const deployments = deployment.resource

const bookmark = (resourceVersion: string): LiveObject =>
  ({ kind: 'Deployment', apiVersion: 'apps/v1', metadata: { resourceVersion } }) as unknown as LiveObject

const begun = (): Script => {
  const script = new Script()
  script.begin(atRest, '30')
  return script
}

describe('a watch', () => {
  it('that was cut goes on from the last version that was seen', () => {
    const script = begun()
    script.see(deployments, 'MODIFIED', liveDeployment(a, '35'))
    script.see(deployments, 'BOOKMARK', bookmark('47'))
    script.cut(deployments, { _tag: 'Unavailable', message: 'connection reset by peer' })
    script.pass(399)
    expect(script.watches.size).toBe(4)
    script.pass(401)
    expect(script.listOf(deployments).request).toMatchObject({ limit: 1 })
    script.answer(script.listOf(deployments), page(deployments, [], '48', 'more'))
    expect(script.watchOf(deployments).request.resourceVersion).toBe('47')
    expect(script.lists(deployments)).toHaveLength(2)
    expect(script.writes()).toEqual([])
  })

  it('of an API server whose store was restored from a backup begins with a new list, which counts from then on', () => {
    const script = begun()
    // Not in the backup.
    script.see(deployments, 'MODIFIED', liveDeployment(a, '35'))
    script.cut(deployments, { _tag: 'Unavailable', message: 'connection refused' })
    script.pass(800)
    script.answer(script.listOf(deployments), page(deployments, [], '22', 'more'))
    const { request } = script.listOf(deployments)
    expect(request).toMatchObject({ limit: 500 })
    // The same version of it as before, and yet another object: its replicas were edited since.
    script.fill(deployments, [liveDeployment(a, '35', 'drifted:1')], '36')
    expect(script.watchOf(deployments).request.resourceVersion).toBe('36')
    expect(script.write().request).toMatchObject({ resource: deployments, name: 'a' })
  })

  it('of a restored store does not wait for a write of ours that it lost', () => {
    const script = begun()
    script.see(deployments, 'MODIFIED', liveDeployment(a, '35', 'drifted:1'))
    script.answer(script.write(), right({ code: 200, body: { metadata: { resourceVersion: '99' } } }))
    script.cut(deployments, { _tag: 'Unavailable', message: 'connection refused' })
    script.pass(800)
    script.answer(script.listOf(deployments), page(deployments, [], '22', 'more'))
    script.fill(deployments, [liveDeployment(a, '21', 'drifted:2')], '22')
    script.pass(second)
    expect(script.write().request).toMatchObject({ resource: deployments, name: 'a' })
  })

  it('that ended by its own timeout is opened again at once', () => {
    const script = begun()
    script.pass(30 * second)
    script.cut(deployments)
    expect(script.watchOf(deployments).request.resourceVersion).toBe('30')
  })

  it('that ends as soon as it began is opened more and more slowly', () => {
    const script = begun()
    const waits = [1, 2, 3].map(() => {
      script.cut(deployments)
      const since = script.now
      const asked = script.lists(deployments).length
      while (script.lists(deployments).length === asked) script.pass(1)
      script.answer(script.listOf(deployments), page(deployments, [], '30'))
      return script.now - since
    })
    // Half to the whole of 0.8 s, 1.6 s and 3.2 s.
    for (const [index, whole] of [800, 1_600, 3_200].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(whole / 2)
      expect(waits[index]).toBeLessThanOrEqual(whole)
    }
  })

  const expired = { kind: 'Status', code: 410, reason: 'Expired' } as unknown as LiveObject
  it.each<readonly [how: string, tell: (script: Script) => void]>([
    ['its end', (script) => script.cut(deployments, { _tag: 'Expired', message: 'too old resource version' })],
    ['an event', (script) => script.see(deployments, 'ERROR', expired)],
  ])('whose version is too old, as %s says, begins with a new list', (_, tell) => {
    const script = begun()
    tell(script)
    expect(script.watches.size).toBe(4)
    script.pass(800)
    expect(script.listOf(deployments).request).not.toHaveProperty('resourceVersion')
    script.fill(deployments, atRest, '80')
    expect(script.watchOf(deployments).request.resourceVersion).toBe('80')
    expect(script.writes()).toEqual([])
  })

  it('begins with a new list where a token of a page is too old', () => {
    const script = begun()
    script.cut(deployments, { _tag: 'Expired', message: 'too old' })
    script.pass(800)
    script.answer(script.listOf(deployments), page(deployments, [liveDeployment(a, '21')], '40', 'stale'))
    script.answer(script.listOf(deployments), refused(410, 'Expired'))
    script.pass(2 * second)
    expect(script.listOf(deployments).request).not.toHaveProperty('continue')
  })

  it('never shows again what is deleted, whatever a server behind the last one repeats', () => {
    const script = begun()
    script.see(deployments, 'DELETED', liveDeployment(a, '35'))
    const create = script.write()
    script.see(deployments, 'ADDED', liveDeployment(a, '34'))
    script.answer(create, refused(500, 'InternalError'))
    script.pass(100)
    expect(script.write().request).toEqual(create.request)
  })

  it('that falls silent is closed and opened anew a quarter of a minute after its end was due', () => {
    const script = begun()
    const old = script.watchOf(deployments)
    const due = (old.request.timeoutSeconds ?? 0) * second + 15 * second
    script.pass(due - second)
    expect(script.watchOf(deployments)).toBe(old)
    expect(script.pass(second)).toContainEqual({ _tag: 'CloseWatch', id: old.id })
    expect(script.watchOf(deployments).id).not.toBe(old.id)
    expect(script.watchOf(deployments).request.resourceVersion).toBe('30')
    const late = { type: 'DELETED', object: JSON.parse(JSON.stringify(liveDeployment(a, '90'))) } as const
    script.feed({ _tag: 'WatchEvents', id: old.id, events: [late] })
    expect(script.writes()).toEqual([])
  })
})
