import type { Cluster } from '@fixpoint/driver-memory'
import type { Problem } from '../errors/problem.ts'
import { type AppInFile, type Namespace, readApps } from '../input/apps.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import type { WordedMove } from './move.ts'
import { applyApp, disturb, type Objection } from './user.ts'

/** What a user does before the cluster is left to itself. */
export interface Step {
  /** Of the move; absent for the first step, in which the Apps of the command line are applied. */
  readonly words?: string
  /** What it applies. */
  readonly apps: readonly AppInFile[]
  readonly act: (cluster: Cluster) => Objection
}

/** All steps of a run, their files read, so that a mistake in the last one is known before the first one is taken. */
export const readSteps = async (
  apps: readonly AppInFile[],
  moves: readonly WordedMove[],
  namespace: Namespace,
  io: Io,
): Promise<Read<Step>> => {
  const items: Step[] = [{ apps, act: applyAll(apps) }]
  const problems: Problem[] = []
  for (const { words, move } of moves) {
    if (move._tag === 'Apply') {
      const read = await readApps([move.file], namespace, io)
      problems.push(...read.problems)
      items.push({ words, apps: read.items, act: applyAll(read.items) })
    } else {
      const where = move.namespace ?? usualNamespace(apps, namespace)
      items.push({ words, apps: [], act: (cluster) => disturb(cluster, move, where) })
    }
  }
  return { items, problems }
}

/** Where an object is meant to be whose namespace nobody said: where the Apps are, if that is one place. */
export const usualNamespace = (apps: readonly AppInFile[], { name, explicit }: Namespace): string => {
  const [first, ...others] = new Set(apps.map(({ namespace }) => namespace))
  return explicit || first === undefined || others.length > 0 ? name : first
}

const applyAll =
  (apps: readonly AppInFile[]) =>
  (cluster: Cluster): Objection => {
    for (const app of apps) {
      const objection = applyApp(cluster, app)
      if (objection !== undefined) return objection
    }
    return undefined
  }
