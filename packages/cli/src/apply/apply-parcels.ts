import { type LiveObject, type Millis, second } from '@fixpoint/core'
import { appsWanted, childKinds, ownedWanted } from '../cluster/apps.ts'
import type { Cluster } from '../cluster/connect.ts'
import { listObjects } from '../cluster/read.ts'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { awaitApps, type Outcome } from '../wait/await-apps.ts'
import { createProgress, formatClock } from '../wait/progress.ts'
import { exitCodeOf, problemsOf, sayVerdict } from '../wait/verdict.ts'
import { type Applied, applyDocument, resultOf } from './applied.ts'
import { type Parcel, sendAll } from './send.ts'

export interface DeliveryOptions {
  readonly forceConflicts: boolean
  readonly dryRun: boolean
  /** Until the Apps are Ready. */
  readonly wait: boolean
  readonly timeout: Millis
  readonly operatorNamespace: string
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
}

/** Applies Apps, all or none, waits until they are Ready, and says what became of them. */
export const applyParcels = async (
  cluster: Cluster,
  parcels: readonly Parcel[],
  options: DeliveryOptions,
  begun: number,
  io: Io,
  console: Console,
): Promise<ExitCode> => {
  const [apps, owned] = await Promise.all([
    listObjects(cluster, appsWanted(parcels), io),
    listObjects(cluster, ownedWanted(parcels, childKinds), io),
  ])
  if (apps.problems.length > 0) return finish([], apps.problems, options, console)
  const { forceConflicts: force, dryRun, output, quiet } = options
  const sent = await sendAll(cluster, parcels, { force, dryRun }, io)
  const applied = sent.items.map((live) => resultOf(live, apps.items))
  if (output === undefined && !quiet)
    for (const one of applied) console.print(formatApplied(one, dryRun, io.clock() - begun, console))
  if (sent.problems.length > 0 || dryRun || !options.wait) return finish(applied, sent.problems, options, console)
  return awaitApplied(cluster, applied, owned.items, options, begun, io, console)
}

const formatApplied = (
  { namespace, name, result, generation }: Applied,
  dryRun: boolean,
  elapsed: Millis,
  { paint }: Console,
): string => {
  const painted = { created: paint.green, configured: paint.yellow, unchanged: paint.dim }[result](result)
  const about = dryRun ? '(server dry run: nothing is written)' : `(generation ${generation})`
  return `${paint.dim(formatClock(elapsed))}  apply     App/${name} ${painted} in ${namespace} ${about}`
}

/** Ends without a wait. */
const finish = (
  applied: readonly Applied[],
  problems: readonly Problem[],
  { dryRun, output }: DeliveryOptions,
  console: Console,
): ExitCode => {
  reportProblems(problems, console)
  if (problems.length > 0 && applied.length === 0) console.note('Nothing was applied.')
  if (output !== undefined) console.print(formatDocument('Apply', applyDocument(applied, dryRun, problems), output))
  return problems.length === 0 ? exitCodes.ok : exitCodes.error
}

/** How long the operator may take to see what was applied, while its last report is about what was there before. */
const grace: Millis = 3 * second

const awaitApplied = async (
  cluster: Cluster,
  applied: readonly Applied[],
  before: readonly LiveObject[],
  { timeout, operatorNamespace, output, quiet, dryRun }: DeliveryOptions,
  begun: number,
  io: Io,
  console: Console,
): Promise<ExitCode> => {
  const progress = createProgress(before, begun, output !== undefined || quiet, io, console)
  const isChanged = applied.some(({ result }) => result !== 'unchanged')
  const awaited = { apps: applied, goal: 'Ready', timeout, operatorNamespace, grace: isChanged ? grace : 0 } as const
  const outcome: Outcome = await awaitApps(cluster, awaited, progress, io)
  const elapsed = io.clock() - begun
  const problems = problemsOf(outcome, 'Ready', timeout)
  if (output === undefined) sayVerdict(outcome, 'Ready', elapsed, problems, console)
  else console.print(formatDocument('Apply', applyDocument(applied, dryRun, problems, { outcome, elapsed }), output))
  return exitCodeOf(outcome)
}
