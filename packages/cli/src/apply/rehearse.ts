import type { Cluster } from '../cluster/connect.ts'
import type { Note } from '../errors/note.ts'
import type { Problem } from '../errors/problem.ts'
import type { AppInFile } from '../input/apps.ts'
import type { Io } from '../io.ts'
import type { Rehearsal, Rehearsals } from '../plan/decide.ts'
import { type Parcel, parcelOf, send } from './send.ts'

export interface Rehearsed {
  readonly rehearsals: Rehearsals
  readonly problems: readonly Problem[]
  readonly notes: readonly Note[]
}

/** Asks the API server what it would make of Apps: what it adds, what others hold, what it refuses. Nothing is written. */
export const rehearse = async (cluster: Cluster, apps: readonly AppInFile[], io: Io): Promise<Rehearsed> => {
  const asked = await Promise.all(
    apps.map(async (app) => ({ app, answer: await rehearseOne(cluster, parcelOf(app), io) })),
  )
  const problems = asked.flatMap(({ answer }) => ('code' in answer ? [answer] : []))
  // Who may read and not write still plans, from the file alone.
  const lack = problems.find((problem) => problem.lack !== undefined)
  return {
    rehearsals: new Map(asked.flatMap(({ app, answer }) => ('code' in answer ? [] : [[app, answer] as const]))),
    problems: problems.filter((problem) => problem.lack === undefined),
    notes: lack === undefined ? [] : [{ code: lack.code, text: `planned from the files alone: ${lack.message}` }],
  }
}

const rehearseOne = async (cluster: Cluster, parcel: Parcel, io: Io): Promise<Rehearsal | Problem> => {
  const answer = await send(cluster, parcel, { force: false, dryRun: true }, io)
  if (!('code' in answer)) return { applied: answer }
  if (answer.code !== 'FX0802') return answer
  const forced = await send(cluster, parcel, { force: true, dryRun: true }, io)
  return 'code' in forced ? forced : { applied: forced, conflict: answer }
}
