import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { app } from '../model/resource.ts'
import { hour } from '../model/time.ts'
import { defaultLease } from './settings.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script } from './testing/script.ts'

const a = liveApp('a', { version: '11', unreported: true })

const begun = (): Script => {
  const script = new Script({ dryRun: true, lease: defaultLease('fixpoint-system') })
  script.begin([a], '30')
  return script
}

const would = (script: Script): readonly string[] =>
  script.facts.flatMap((fact) => {
    if (fact._tag !== 'Would') return []
    return ['_tag' in fact.action ? `${fact.action._tag} ${fact.action.resource.kind}` : 'Report']
  })

describe('a dry run', () => {
  it('tells what it would write, and asks the API server for nothing but lists', () => {
    const script = begun()
    expect(would(script)).toEqual(['Apply Deployment', 'Report'])
    script.pass(11 * hour)
    script.feed({ _tag: 'Stop' })
    expect(new Set(script.sent.map(({ request }) => request._tag))).toEqual(new Set(['List']))
    expect(script.stops).toEqual(['Asked'])
  })

  it('tells the same write once, however often it looks', () => {
    const script = begun()
    script.see(app, 'MODIFIED', { ...a, metadata: { ...a.metadata, resourceVersion: '31', labels: { x: 'y' } } })
    expect(script.plans('a')).toBe(2)
    expect(would(script)).toHaveLength(2)
  })

  it('tells a write again that was not due for a while', () => {
    const script = begun()
    script.see(deployment.resource, 'ADDED', liveDeployment(a, '31'))
    script.see(deployment.resource, 'DELETED', liveDeployment(a, '32'))
    expect(would(script).filter((each) => each === 'Apply Deployment')).toHaveLength(2)
  })
})
