import { reconcile } from '@fixpoint/core'
import { cpuSeconds } from './cpu-time.ts'
import type { Figure } from './figure.ts'
import { atRest, observed } from './sample.ts'

/** How often a second one core decides about an App at rest. */
export const reconcileAtRest = (): readonly Figure[] => {
  const apps = Array.from({ length: 64 }, (_, index) => observed(atRest('default', `app-${index}`, index)))
  const plans = apps.map((app) => reconcile(app, 0))
  if (plans.some(({ actions, report }) => actions.length > 0 || report !== undefined)) throw new Error('not at rest')
  const round = (): void => {
    for (const app of apps) reconcile(app, 0)
  }
  for (let i = 0; i < 200; i++) round()
  const again = best(() => perSecond(500 * apps.length, () => repeat(500, round)))
  const first = best(() => {
    const fresh = Array.from({ length: 20 }, () => structuredClone(apps)).flat()
    return perSecond(fresh.length, () => {
      for (const app of fresh) reconcile(app, 0)
    })
  })
  return [
    { name: 'reconcile of an App at rest', value: again, unit: '/s', goal: 'at least 20000' },
    { name: 'the same, of objects never seen before', value: first, unit: '/s', goal: 'at least 20000' },
  ]
}

const repeat = (times: number, run: () => void): void => {
  for (let i = 0; i < times; i++) run()
}

const perSecond = (count: number, run: () => void): number => count / cpuSeconds(run)

/** Of seven: what else the machine does only ever slows a run down. */
const best = (measure: () => number): number => Math.max(...Array.from({ length: 7 }, measure))
