import type { ClusterOptions } from '../cluster/connect.ts'
import { type Note, reportNotes } from '../errors/note.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type AppInFile, readApps, toNamespace } from '../input/apps.ts'
import { refuse } from '../input/refusal.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { decide, type PlannedApp } from './decide.ts'
import { readLive } from './live.ts'
import { type LivePlan, planOnCluster, writePlan } from './live-plan.ts'
import { notesOf } from './notes.ts'
import { planDocument } from './plan-document.ts'
import { formatPlan } from './plan-text.ts'
import { remarksOf } from './remarks.ts'
import { totalsOf } from './totals.ts'

export interface PlanOptions {
  readonly names: readonly string[]
  readonly namespace: string | undefined
  /** Dumps of live objects; none: nothing is there. */
  readonly live: readonly string[]
  /** Which cluster is asked what is there; undefined: none is. */
  readonly cluster: ClusterOptions | undefined
  /** Where the plan is saved. */
  readonly out: string | undefined
  /** Print whole objects. */
  readonly full: boolean
  readonly detailedExitcode: boolean
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
}

/** Prints what would be done, and does nothing. */
export const plan = async (options: PlanOptions, io: Io, console: Console): Promise<ExitCode> => {
  if (options.cluster === undefined) {
    const { planned, apps } = await planOnFiles(options, io)
    return planned.problems.length > 0
      ? refuse({ items: apps.items, problems: planned.problems }, 'planned', console)
      : show(planned.items, notesOf(planned.items), options, console)
  }
  const live = await planOnCluster(options.names, options.namespace, options.cluster, io)
  if ('code' in live) return refuse({ items: [], problems: [live] }, 'planned', console)
  const problems = [...live.apps.problems, ...live.planned.problems]
  if (problems.length > 0) return refuse({ items: live.apps.items, problems }, 'planned', console)
  const exitCode = show(live.planned.items, [...live.notes, ...notesOf(live.planned.items)], options, console)
  return options.out === undefined ? exitCode : save(options.out, live, exitCode, options, io, console)
}

const planOnFiles = async (
  options: PlanOptions,
  io: Io,
): Promise<{ readonly apps: Read<AppInFile>; readonly planned: Read<PlannedApp> }> => {
  const apps = await readApps(options.names, toNamespace(options.namespace), io)
  const live = await readLive(options.live, io)
  const planned = decide(apps.items, live.items, Date.now())
  const problems = [...apps.problems, ...live.problems, ...planned.problems]
  return { apps, planned: { items: planned.items, problems } }
}

const show = (
  planned: readonly PlannedApp[],
  notes: readonly Note[],
  options: PlanOptions,
  console: Console,
): ExitCode => {
  if (!options.quiet) reportNotes(notes, console)
  if (options.output === undefined) console.print(formatPlan(planned, options.full, console))
  else console.print(formatDocument('Plan', planDocument(planned), options.output))

  if (planned.some(isTaken)) return exitCodes.error
  const totals = totalsOf(planned)
  const changes = totals.create + totals.update + totals.remove > 0
  return changes && options.detailedExitcode ? exitCodes.changes : exitCodes.ok
}

const save = async (
  file: string,
  live: LivePlan,
  exitCode: ExitCode,
  { quiet }: PlanOptions,
  io: Io,
  console: Console,
): Promise<ExitCode> => {
  if (live.planned.items.some(isTaken)) {
    console.note('Not saved: something stands in the way.')
    return exitCode
  }
  const digest = await writePlan(file, live, io)
  if (typeof digest !== 'string') return refuse({ items: [], problems: [digest] }, 'saved', console)
  if (!quiet) console.note(`\nSaved ${file} (${digest}). Apply exactly this: fixpoint apply ${file}`)
  return exitCode
}

/** Whether something stands where a child should, so that the App cannot become what its file asks. */
const isTaken = (planned: PlannedApp): boolean =>
  remarksOf(planned).some((remark) => remark._tag === 'Blocked' && remark.code !== 'FX0403')
