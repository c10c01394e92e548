import { expect, it } from 'vitest'
import { census } from './census.ts'
import { createController } from './controller.ts'
import { defaultLease, defaultSettings } from './settings.ts'
import { step } from './step.ts'
import { page } from './testing/answer.ts'
import { liveApp, liveDeployment } from './testing/live.ts'

it('shows what waits, what is under way, what is cached, and how Apps stand', () => {
  const a = liveApp('a', { version: '11' })
  const apps = [a, liveApp('b', { version: '12', unreported: true }), liveApp('c', { version: '13' })]
  let [controller, outputs] = step(createController({ ...defaultSettings('op'), concurrency: 1 }), { _tag: 'Start' }, 5)
  expect(census(controller, 5)).toMatchObject({ synced: false, leads: true, writes: false })
  for (const output of outputs) {
    if (output._tag !== 'Call') continue
    const { resource } = output.request
    const items = [...apps, liveDeployment(a, '21')].filter(({ kind }) => kind === resource.kind)
    const input = { _tag: 'Answered', id: output.id, answer: page(resource, items, '30') } as const
    ;[controller] = step(controller, input, 7)
  }
  const { cached, apps: ready, ...rest } = census(controller, 7)
  expect(rest).toEqual({
    synced: true,
    leads: true,
    writes: true,
    waiting: { urgent: 0, routine: 1 },
    queued: 3,
    running: [7],
  })
  expect([cached.get('apps.platform.example.com'), cached.get('deployments.apps'), cached.get('services')]).toEqual([
    3, 1, 0,
  ])
  expect(Object.fromEntries(ready)).toEqual({ 'Unknown RollingOut': 2, 'Unknown NotReported': 1 })
})

it('of a process that waits for the lease says that it does not lead', () => {
  const waiting = createController({ ...defaultSettings('op'), lease: defaultLease('fixpoint-system') })
  expect(census(waiting, 0)).toMatchObject({ leads: false, writes: false })
})
