import type { Instant } from '@fixpoint/core'
import { type Cluster, createCluster as createRealCluster } from '@fixpoint/driver-memory'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { keyOf, type Namespace, readApps } from '../input/apps.ts'
import { refuse } from '../input/refusal.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { createJournal } from './journal.ts'
import type { WordedMove } from './move.ts'
import { type Pace, rest } from './rest.ts'
import { type ServeOptions, serve } from './serve.ts'
import { createShow, type Show } from './show.ts'
import type { Stage } from './stage.ts'
import { readSteps, type Step } from './step.ts'
import { upDocument } from './up-document.ts'
import { lookAt } from './view.ts'

export interface UpOptions {
  readonly names: readonly string[]
  readonly namespace: Namespace
  readonly moves: readonly WordedMove[]
  readonly seed: number
  readonly pace: Pace
  readonly output: OutputFormat | undefined
  readonly quiet: boolean
  /** Absent: the cluster ends with the run. */
  readonly serve?: ServeOptions
}

/** What a run is made of. A test brings its own. */
export interface UpParts {
  readonly createCluster: typeof createRealCluster
}

/** Brings Apps up in a cluster in memory, makes the moves one after the other, and says how everything is in the end. */
export const up = async (
  options: UpOptions,
  io: Io,
  console: Console,
  parts: UpParts = { createCluster: createRealCluster },
): Promise<ExitCode> => {
  const apps = await readApps(options.names, options.namespace, io)
  const steps = await readSteps(apps.items, options.moves, options.namespace, io)
  const wrong = [...apps.problems, ...steps.problems]
  if (wrong.length > 0) return refuse({ items: apps.items, problems: wrong }, 'applied', console)

  const show = createShow({ ...options, apps: steps.items.flatMap((step) => step.apps) }, io, console)
  show.begin()
  const { cluster, stages, problem } = await play(steps.items, options, show, io, parts)
  const problems = problem === undefined ? problemsOf(stages.at(-1)) : [problem]
  if (options.output !== undefined) {
    console.print(formatDocument('Up', upDocument(options.seed, problems.length === 0, stages), options.output))
  }
  show.end(problems.length === 0 && options.moves.length === 0)
  reportProblems(problems, console)
  const unserved = options.serve === undefined ? undefined : await serve(cluster, options.serve, io, console)
  if (unserved !== undefined) {
    reportProblems([unserved], console)
    return exitCodes.error
  }
  if (problems.length === 0) return exitCodes.ok
  return problems.every(({ code }) => code === 'FX0501') ? exitCodes.notReady : exitCodes.error
}

interface Played {
  readonly cluster: Cluster
  readonly stages: readonly Stage[]
  /** What could not be done. */
  readonly problem?: Problem
}

/** The same moment in every run, so that the same seed prints the same bytes. */
const startedAt: Instant = Date.UTC(2026, 0, 1)

const play = async (
  steps: readonly Step[],
  { seed, pace }: UpOptions,
  show: Show,
  io: Io,
  { createCluster }: UpParts,
): Promise<Played> => {
  const journal = createJournal(show.entry)
  // Times are told since the last move, not since a beginning that nobody saw.
  let movedAt = startedAt
  const cluster = createCluster({
    seed,
    startedAt,
    operators: 1,
    onFact: (fact) => journal.take(fact, cluster.world.timeline.now - movedAt),
  })
  const stages: Stage[] = []
  for (const { words, act } of steps) {
    show.step(words)
    movedAt = cluster.world.timeline.now
    const objection = act(cluster)
    if (objection !== undefined) return { cluster, stages, problem: { code: 'FX0502', message: objection } }
    const atRest = await rest(cluster, pace, io)
    const entries = journal.turn()
    const stage = {
      ...(words !== undefined && { move: words }),
      entries,
      // The operator hears of its last write a little after the API server made it.
      restedAt: Math.max(0, cluster.changedAt() - movedAt, entries.at(-1)?.at ?? 0),
      atRest,
      view: lookAt(cluster),
    }
    stages.push(stage)
    show.stage(stage)
    if (!atRest) break
  }
  return { cluster, stages }
}

/** Why a run did not end as it should. */
const problemsOf = (last: Stage | undefined): readonly Problem[] => {
  if (last === undefined) return []
  if (!last.atRest) return [{ code: 'FX0503', message: 'still writing after a day of cluster time' }]
  return last.view.apps
    .filter(({ ready }) => !ready)
    .map((app): Problem => {
      const condition = app.status.conditions?.find(({ type }) => type === 'Ready')
      return {
        code: 'FX0501',
        message: `App ${keyOf(app)} is not Ready: ${condition?.message ?? 'nothing is reported'}`,
      }
    })
}
