import { chmod, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { RunningCluster } from '@fixpoint/driver-memory'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { compileSooner } from './compile-sooner.ts'

/** Keeps a cluster that runs until a signal stops it. What is due before its end is `last`. */
export const keepServing = async (
  cluster: RunningCluster,
  { kubeconfig, welcome, last }: Serving,
  io: Io,
  console: Console,
): Promise<Problem | undefined> => {
  const unwritten = await writeKubeconfig(cluster, kubeconfig, io)
  if (unwritten !== undefined) {
    await cluster.stop()
    return unwritten
  }
  compileSooner()
  const stopped = new Promise<() => void>((stop) => {
    const withdraw = io.onStop(() => stop(withdraw))
  })
  for (const line of welcome) console.note(line)
  const withdraw = await stopped
  const problem = await last()
  await cluster.stop()
  withdraw()
  return problem
}

export interface Serving {
  /** The file to write once the cluster answers. */
  readonly kubeconfig: string
  readonly welcome: readonly string[]
  readonly last: () => Promise<Problem | undefined>
}

/** Only its owner may read it: who has the token may do everything in the cluster. */
const writeKubeconfig = async (
  { kubeconfig }: RunningCluster,
  file: string,
  { cwd }: Io,
): Promise<Problem | undefined> => {
  try {
    await writeFile(resolve(cwd, file), kubeconfig, { mode: 0o600 })
    await chmod(resolve(cwd, file), 0o600)
    return undefined
  } catch (error) {
    return { code: 'FX0504', place: { file }, message: error instanceof Error ? error.message : String(error) }
  }
}
