import { type Cluster, serveWorld } from '@fixpoint/driver-memory'
import { keepServing } from '../cluster/serving.ts'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'

/** How the cluster of a run is served afterwards. */
export interface ServeOptions {
  readonly kubeconfig: string
  readonly port?: number
  readonly token?: string
}

/** Serves the cluster in which Apps were brought up, with its operator, in the time of the machine, until a signal stops it. */
export const serve = async (
  { world }: Cluster,
  { kubeconfig, ...listen }: ServeOptions,
  io: Io,
  console: Console,
): Promise<Problem | undefined> => {
  const served = await serveWorld(world, listen).catch(
    (error: unknown): Problem => ({
      code: 'FX0504',
      message: error instanceof Error ? error.message : String(error),
    }),
  )
  if ('code' in served) return served
  const welcome = [
    `The cluster is at ${served.url}, its operator runs, and time passes as on a clock.`,
    '',
    `  export KUBECONFIG=${kubeconfig}`,
    '  kubectl get apps,deployments,pods',
    '',
    'Ctrl-C ends it, and nothing is left of it but the kubeconfig.',
  ]
  const last = async (): Promise<undefined> => {
    console.note('stopping: watches end, and what was in the cluster is gone')
  }
  return keepServing(served, { kubeconfig, welcome, last }, io, console)
}
