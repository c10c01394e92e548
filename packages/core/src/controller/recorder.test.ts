import { describe, expect, it } from 'vitest'
import { event } from '../model/resource.ts'
import { done } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'
import { Script, type Sent } from './testing/script.ts'

const names = ['a', 'b', 'c']
const apps = names.map((name, index) => liveApp(name, { version: String(11 + index) }))

const eventsOf = (script: Script): readonly Sent[] =>
  script.waiting(({ request }) => request._tag === 'Create' && request.resource === event)

describe('events of writes that went well', () => {
  it('go out one at a time while Apps are written, and together when none is', () => {
    const script = new Script()
    script.begin(apps, '30')
    for (const [index, app] of apps.entries()) {
      script.answer(script.write(app.metadata.name), done(liveDeployment(app, String(31 + index))))
      expect(eventsOf(script)).toHaveLength(index < names.length - 1 ? 1 : names.length)
    }
  })

  it('make room for each other as they are answered', () => {
    const script = new Script()
    script.begin(apps, '30')
    for (const name of ['a', 'b']) {
      const app = liveApp(name, { version: '11' })
      script.answer(script.write(name), done(liveDeployment(app, '31')))
    }
    const [first] = eventsOf(script)
    if (first === undefined) throw new Error('no event was sent')
    script.answer(first, done(liveDeployment(liveApp('a', { version: '1' }), '1')))
    expect(eventsOf(script)).toHaveLength(1)
    expect(eventsOf(script)).not.toContain(first)
  })
})
