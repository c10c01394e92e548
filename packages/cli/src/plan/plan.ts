import { reportNotes } from '../errors/note.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type Namespace, readApps } from '../input/apps.ts'
import { refuse } from '../input/refusal.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { decide, type PlannedApp } from './decide.ts'
import { readLive } from './live.ts'
import { notesOf } from './notes.ts'
import { planDocument } from './plan-document.ts'
import { formatPlan } from './plan-text.ts'
import { remarksOf } from './remarks.ts'
import { totalsOf } from './totals.ts'

export interface PlanOptions {
  readonly names: readonly string[]
  readonly namespace: Namespace
  /** Dumps of live objects; none: nothing is there. */
  readonly live: readonly string[]
  /** Print whole objects. */
  readonly full: boolean
  readonly detailedExitcode: boolean
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
}

/** Prints what would be done, and does nothing. */
export const plan = async (options: PlanOptions, io: Io, console: Console): Promise<ExitCode> => {
  const apps = await readApps(options.names, options.namespace, io)
  const live = await readLive(options.live, io)
  const planned = decide(apps.items, live.items, Date.now())
  const problems = [...apps.problems, ...live.problems, ...planned.problems]
  if (problems.length > 0) return refuse({ items: apps.items, problems }, 'planned', console)

  if (!options.quiet) reportNotes(notesOf(planned.items), console)
  if (options.output === undefined) console.print(formatPlan(planned.items, options.full, console))
  else console.print(formatDocument('Plan', planDocument(planned.items), options.output))

  if (planned.items.some(isTaken)) return exitCodes.error
  const totals = totalsOf(planned.items)
  const changes = totals.create + totals.update + totals.remove > 0
  return changes && options.detailedExitcode ? exitCodes.changes : exitCodes.ok
}

/** Whether something stands where a child should, so that the App cannot become what its file asks. */
const isTaken = (planned: PlannedApp): boolean =>
  remarksOf(planned).some((remark) => remark._tag === 'Blocked' && remark.code !== 'FX0403')
