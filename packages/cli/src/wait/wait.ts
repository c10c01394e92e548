import type { Millis } from '@fixpoint/core'
import { appsWanted, childKinds, isApp, ownedWanted } from '../cluster/apps.ts'
import { type ClusterOptions, connect } from '../cluster/connect.ts'
import { missingProblems } from '../cluster/missing.ts'
import { listObjects } from '../cluster/read.ts'
import { plainProblem } from '../errors/plain.ts'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { AppName } from '../input/app-name.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { awaitApps, type Outcome } from './await-apps.ts'
import type { Goal } from './judge.ts'
import { createProgress } from './progress.ts'
import { exitCodeOf, problemsOf, sayVerdict } from './verdict.ts'
import { type WaitDocument, waitDocument } from './wait-document.ts'

export interface WaitOptions extends ClusterOptions {
  readonly apps: (namespace: string) => readonly AppName[]
  readonly namespace: string | undefined
  readonly goal: Goal
  readonly timeout: Millis
  readonly operatorNamespace: string
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
}

/** Waits until Apps are Ready, or gone. */
export const wait = async (options: WaitOptions, io: Io, console: Console): Promise<ExitCode> => {
  const begun = io.clock()
  const cluster = await connect(options, io)
  if ('code' in cluster) return fail([cluster], console)
  try {
    const { goal, timeout, operatorNamespace, output } = options
    const apps = options.apps(options.namespace ?? cluster.namespace)
    const [there, owned] = await Promise.all([
      listObjects(cluster, appsWanted(apps), io),
      listObjects(cluster, ownedWanted(apps, childKinds), io),
    ])
    if (there.problems.length > 0) return fail(there.problems, console)
    const missing = apps.filter((name) => !there.items.some((live) => isApp(live, name)))
    if (goal === 'Ready' && missing.length > 0) return fail(await missingProblems(cluster, missing, io), console)

    const progress = createProgress(owned.items, begun, output !== undefined || options.quiet, io, console)
    const outcome = await awaitApps(cluster, { apps, goal, timeout, operatorNamespace, grace: 0 }, progress, io)
    const elapsed = io.clock() - begun
    const problems = problemsOf(outcome, goal, timeout)
    if (output === undefined) sayVerdict(outcome, goal, elapsed, problems, console)
    else console.print(formatDocument('Wait', documentOf(outcome, elapsed, problems), output))
    return exitCodeOf(outcome)
  } finally {
    await cluster.client.close()
  }
}

const documentOf = (outcome: Outcome, elapsed: Millis, problems: readonly Problem[]): WaitDocument => ({
  ...waitDocument(outcome, elapsed),
  errors: problems.map(plainProblem),
})

const fail = (problems: readonly Problem[], console: Console): ExitCode => {
  reportProblems(problems, console)
  return exitCodes.error
}
