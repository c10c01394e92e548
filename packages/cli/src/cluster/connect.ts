import { resolve } from 'node:path'
import { Client, type Connection, type Exchange, fromKubeconfig, inCluster } from '@fixpoint/driver-k8s'
import { versionText } from '../commands/version-text.ts'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'

/** Which cluster is meant: `--kubeconfig` and `--context`. */
export interface ClusterOptions {
  readonly kubeconfig?: string | undefined
  readonly context?: string | undefined
}

/** A cluster that a command talks to. */
export interface Cluster {
  readonly client: Client
  /** `https://10.0.0.1:6443` */
  readonly server: string
  /** Of the kubeconfig. */
  readonly context?: string
  /** Where an object is meant whose namespace nobody said. */
  readonly namespace: string
}

/** Finds the cluster that is meant. Nothing is sent yet. */
export const connect = async (
  options: ClusterOptions,
  io: Io,
  observe?: (exchange: Exchange) => void,
): Promise<Cluster | Problem> => {
  try {
    const connection = await connectionOf(options, io)
    return {
      client: new Client(connection, `fixpoint/${versionText()}`, observe),
      server: connection.server.origin,
      namespace: connection.namespace ?? 'default',
      ...(connection.context !== undefined && { context: connection.context }),
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { code: 'FX0701', message: `no cluster to connect to: ${why}` }
  }
}

/** A kubeconfig that was named, else the cluster that this runs in, else the kubeconfig of the user. */
const connectionOf = async ({ kubeconfig, context }: ClusterOptions, { cwd, env }: Io): Promise<Connection> => {
  const isNamed = (kubeconfig ?? env['KUBECONFIG'] ?? context) !== undefined
  const here = isNamed ? undefined : await inCluster(env)
  return (
    here ??
    fromKubeconfig({
      ...(kubeconfig !== undefined && { file: resolve(cwd, kubeconfig) }),
      ...(context !== undefined && { context }),
    })
  )
}
