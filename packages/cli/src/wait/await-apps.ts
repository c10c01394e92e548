import { app, type LiveObject, type Millis, second } from '@fixpoint/core'
import { appsNamed, childKinds } from '../cluster/apps.ts'
import type { Cluster } from '../cluster/connect.ts'
import type { Problem } from '../errors/problem.ts'
import type { AppName } from '../input/app-name.ts'
import type { Io } from '../io.ts'
import { shown } from '../up/resources.ts'
import { type Goal, type Judgement, judge } from './judge.ts'
import { noOperator } from './no-operator.ts'
import { mostTrees, type Progress } from './progress.ts'
import { watchApps } from './watch-apps.ts'

export interface Awaited {
  readonly apps: readonly AppName[]
  readonly goal: Goal
  readonly timeout: Millis
  /** Where the lease of the operators is. */
  readonly operatorNamespace: string
  /** How long the operator may take to see what was just changed; until then an old report of it is not believed. */
  readonly grace: Millis
}

/** How a wait ended, and how each App stood then. */
export interface Outcome {
  readonly _tag: 'Reached' | 'Hopeless' | 'TimedOut' | 'Interrupted' | 'Lost'
  readonly judgements: readonly Judgement[]
  /** Where the API server cannot be asked any more. */
  readonly problem?: Problem
}

/** Waits until all Apps are as awaited, or one of them never will be, or the time is over. */
export const awaitApps = (
  cluster: Cluster,
  { apps, goal, timeout, operatorNamespace, grace }: Awaited,
  progress: Progress,
  io: Io,
): Promise<Outcome> =>
  new Promise((resolve) => {
    let judgements: readonly Judgement[] = []
    let isPatient = grace > 0
    let isOver = false
    const end = (_tag: Outcome['_tag'], problem?: Problem): void => {
      if (isOver) return
      isOver = true
      for (const timer of timers) clearTimeout(timer)
      withdraw()
      watching.close()
      progress.end()
      resolve({ _tag, judgements, ...(problem !== undefined && { problem }) })
    }
    const decide = (): void => {
      if (judgements.length === 0) return
      if (judgements.every(({ standing }) => standing._tag === 'Reached')) end('Reached')
      else if (!isPatient && judgements.some(({ standing }) => standing._tag === 'Hopeless')) end('Hopeless')
    }
    const look = (live: readonly LiveObject[], owned: readonly LiveObject[]): void => {
      judgements = apps.map((name) => judge(name, goal, live))
      progress.show(appsNamed(live, apps), owned)
      decide()
      if (timeout === 0 && judgements.some(({ standing }) => standing._tag === 'Pending')) end('TimedOut')
    }
    const lookForOperator = async (): Promise<void> => {
      if (!judgements.some(({ state }) => state?.verdict === 'NotSeen')) return
      const problem = await noOperator(cluster, operatorNamespace, io)
      if (problem !== undefined && !isOver) progress.warn(problem)
    }
    const timers = [
      setTimeout(() => {
        isPatient = false
        decide()
      }, grace),
      setTimeout(() => void lookForOperator(), 5 * second),
      ...(timeout > 0 ? [setTimeout(() => end('TimedOut'), Math.min(timeout, longestTimer))] : []),
    ]
    const withdraw = io.onStop(() => end('Interrupted'))
    const watching = watchApps(
      cluster,
      apps,
      resourcesFor(apps, io),
      {
        changed: look,
        troubled: (problem, isFinal) => {
          if (isFinal) end('Lost', problem)
          else progress.warn(problem)
        },
      },
      io,
    )
  })

const longestTimer = 2 ** 31 - 1

/** Pods and ReplicaSets stand in the picture of a few Apps alone. */
const resourcesFor = (apps: readonly AppName[], { stdout }: Io) =>
  stdout.isTerminal && apps.length <= mostTrees ? shown.filter((resource) => resource !== app) : childKinds
