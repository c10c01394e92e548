import { app } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { type AppName, noSuchApp } from '../input/app-name.ts'
import type { Io } from '../io.ts'
import type { Cluster } from './connect.ts'
import { listObjects } from './read.ts'

/** Looks for what the user may have meant. */
export const missingProblems = async (
  cluster: Cluster,
  missing: readonly AppName[],
  io: Io,
): Promise<readonly Problem[]> => {
  const namespaces = new Set(missing.map(({ namespace }) => namespace))
  const there = await listObjects(
    cluster,
    [...namespaces].map((namespace) => ({ resource: app, namespace })),
    io,
  )
  const names = there.items.map(({ metadata: { namespace = '', name } }) => ({ namespace, name }))
  return missing.map((name) => noSuchApp(name, names))
}
