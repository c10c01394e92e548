import { describe, expect, it } from 'vitest'
import { deployment } from '../kinds/deployment/deployment.ts'
import { app } from '../model/resource.ts'
import { minute, second } from '../model/time.ts'
import { done } from './testing/answer.ts'
import { imageIn, liveApp, liveDeployment, reported } from './testing/live.ts'
import { Script, type Sent } from './testing/script.ts'

const a = liveApp('a', { version: '11' })
const deployments = deployment.resource

/** Someone who sets another image after each write of ours. */
class Fight {
  readonly script = new Script()
  #version = 100

  constructor() {
    this.script.begin([a, liveDeployment(a, '21', 'theirs:1')], '30')
  }

  next(): string {
    this.#version += 1
    return String(this.#version)
  }

  /** Our write succeeds, and is undone. */
  undo(): void {
    const ours = liveDeployment(a, this.next())
    this.script.answer(this.script.write(), done(ours))
    this.script.see(deployments, 'MODIFIED', ours)
    this.script.see(deployments, 'MODIFIED', liveDeployment(a, this.next(), 'theirs:1'))
  }

  applies(): readonly Sent[] {
    return this.script.writes().filter(({ request }) => request.resource === deployments)
  }

  /** Five writes within five seconds, each one undone, and what the App then says about it. */
  lose(): Sent {
    for (let n = 1; n <= 5; n++) {
      this.undo()
      this.script.pass(second)
    }
    const report = this.script.write()
    const seen = reported(a, report.request, this.next())
    this.script.answer(report, done(seen))
    this.script.see(app, 'MODIFIED', seen)
    return report
  }
}

describe('a write that is undone over and over', () => {
  it('is made five times, then told of, and left alone whatever the other one does', () => {
    const fight = new Fight()
    const report = fight.lose()
    expect(fight.applies()).toHaveLength(5)
    const stalled = { type: 'Stalled', status: 'True', reason: 'ReconcileLoopDetected' }
    expect(report.request).toMatchObject({
      subresource: 'status',
      body: { status: { conditions: [{ type: 'Ready', status: 'False' }, stalled] } },
    })
    for (let n = 0; n < 100; n++) {
      fight.script.see(deployments, 'MODIFIED', liveDeployment(a, fight.next(), `theirs:${n + 2}`))
      fight.script.pass(second)
    }
    expect(fight.applies()).toHaveLength(5)
  })

  it('is made again five minutes after it was left alone', () => {
    const fight = new Fight()
    const { at } = fight.lose()
    fight.script.pass(at + 5 * minute - 1 - fight.script.now)
    expect(fight.applies()).toHaveLength(5)
    fight.script.pass(1)
    expect(fight.applies()).toHaveLength(6)
  })

  it('is made again where the App asks for something else', () => {
    const fight = new Fight()
    fight.lose()
    fight.script.see(app, 'MODIFIED', liveApp('a', { version: fight.next(), generation: 2, image: 'web:2' }))
    expect(imageIn(fight.script.write().request)).toBe('web:2')
  })

  it('is made for ever where it lasts a while, for then it is no fight', () => {
    const fight = new Fight()
    for (let n = 1; n <= 20; n++) {
      fight.undo()
      fight.script.pass(15 * second)
    }
    expect(fight.applies()).toHaveLength(21)
  })

  it('leaves other Apps as they are', () => {
    const fight = new Fight()
    fight.lose()
    fight.script.see(app, 'ADDED', liveApp('b', { version: fight.next() }))
    expect(imageIn(fight.script.write('b').request)).toBe('web:1')
  })
})
