import type { Action, Report } from '../reconcile/action.ts'
import { fingerprint, reportFingerprint } from '../reconcile/fingerprint.ts'
import type { Plan } from '../reconcile/plan.ts'
import { type Controller, tell } from './controller.ts'
import { nameIn } from './run.ts'
import type { Look, Work } from './work.ts'

/** Tells what a plan would write and the plan before it would not have written. */
export const rehearse = (c: Controller, work: Work, look: Look, { actions, report }: Plan): void => {
  const due = new Map<string, Action | Report>(actions.map((action) => [fingerprint(action), action]))
  if (report !== undefined) due.set(reportFingerprint(report), report)
  for (const [print, action] of due) {
    if (work.rehearsed?.has(print) === true) continue
    tell(c, { _tag: 'Would', ...nameIn(work.key), look: look.id, action })
  }
  work.rehearsed = new Set(due.keys())
}
