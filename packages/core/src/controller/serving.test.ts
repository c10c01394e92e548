import { describe, expect, it } from 'vitest'
import type { LiveObject } from '../model/object.ts'
import { app, namespaceResource } from '../model/resource.ts'
import { hour, second } from '../model/time.ts'
import { done, page } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11', unreported: true })

const namespace = (version: string): LiveObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'n', uid: 'uid-n', resourceVersion: version },
})

/** One that serves namespaces by a selector, which these match, and to which everything is listed. */
const begun = (matching: readonly LiveObject[], apps: readonly LiveObject[] = [a]): Script => {
  const script = new Script({ namespaceSelector: 'team=shop' })
  script.begin(apps, '30')
  script.answer(script.listOf(namespaceResource), page(namespaceResource, matching, '30'))
  return script
}

describe('an operator that serves namespaces by a selector', () => {
  it('has the API server match it, for the list and for the watch', () => {
    const script = begun([])
    expect(script.lists(namespaceResource)[0]?.request).toMatchObject({ labelSelector: 'team=shop' })
    expect(script.watchOf(namespaceResource).request).toMatchObject({ labelSelector: 'team=shop' })
    expect(script.watchOf(app).request.labelSelector).toBeUndefined()
  })

  it('plans nothing before it knows which match', () => {
    const script = new Script({ namespaceSelector: 'team=shop' })
    script.begin([a], '30')
    expect(script.plans('a')).toBe(0)
    script.answer(script.listOf(namespaceResource), page(namespaceResource, [namespace('9')], '30'))
    expect(script.writes('a')).toHaveLength(1)
  })

  it('leaves an App alone in a namespace that does not match, however long', () => {
    const script = begun([])
    script.see(app, 'MODIFIED', liveApp('a', { version: '31', generation: 2 }))
    script.pass(11 * hour)
    expect(script.plans('a')).toBe(0)
  })

  it('begins with it as soon as the namespace is labelled, and once', () => {
    const script = begun([])
    script.see(namespaceResource, 'ADDED', namespace('31'))
    expect(script.writes('a')).toHaveLength(1)
    script.see(namespaceResource, 'MODIFIED', namespace('32'))
    expect(script.plans('a')).toBe(1)
  })

  it('leaves it where it is when the label is taken off, also in the middle of its plan', () => {
    const script = begun([namespace('9')])
    script.see(namespaceResource, 'DELETED', namespace('31'))
    script.answer(script.write(), done(liveDeployment(a, '32')))
    script.pass(second)
    expect(script.writes()).toHaveLength(1)
  })

  it('says nothing of Apps that it does not serve when it is asked to stop', () => {
    const script = begun([])
    script.feed({ _tag: 'Stop' })
    expect(script.stops).toEqual(['Asked'])
  })
})
