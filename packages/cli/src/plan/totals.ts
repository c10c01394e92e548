import type { PlannedApp } from './decide.ts'
import { verbOf } from './reasons.ts'
import { remarksOf } from './remarks.ts'

/** How much a plan does. */
export interface Totals {
  readonly create: number
  readonly update: number
  readonly remove: number
  /** Fields that others keep. */
  readonly left: number
  /** Apps that are stuck. */
  readonly blocked: number
}

export const totalsOf = (planned: readonly PlannedApp[]): Totals => {
  // A claim only prepares the update that follows it.
  const verbs = planned.flatMap(({ plan }) => plan.actions.map(verbOf)).filter((verb) => verb !== 'claim')
  const create = verbs.filter((verb) => verb === 'create').length
  const remove = verbs.filter((verb) => verb === 'delete').length
  return {
    create,
    update: verbs.length - create - remove,
    remove,
    left: planned.reduce((sum, { plan }) => sum + plan.left.length, 0),
    blocked: planned.filter((one) => remarksOf(one).some(({ _tag }) => _tag === 'Blocked')).length,
  }
}
