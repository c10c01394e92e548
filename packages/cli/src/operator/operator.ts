import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { defaultLease, defaultSettings, type Settings } from '@fixpoint/core'
import { Client, type Connection, fromKubeconfig, inCluster, Operator } from '@fixpoint/driver-k8s'
import { versionText } from '../commands/version-text.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { jsonLog, type Log, textLog } from './log.ts'
import { preflight } from './preflight.ts'

export interface OperatorOptions {
  readonly kubeconfig?: string
  readonly context?: string
  readonly namespaces: readonly string[]
  readonly concurrency: number
  /** Undefined: without leader election. */
  readonly leaseNamespace: string | undefined
  readonly log: 'text' | 'json'
}

/** Runs the operator until a signal stops it. */
export const runOperator = async (options: OperatorOptions, io: Io, console: Console): Promise<ExitCode> => {
  const connection = await connect(options, io).catch((error: unknown) =>
    String(error instanceof Error ? error.message : error),
  )
  if (typeof connection === 'string') {
    reportProblems([{ code: 'FX0701', message: `no cluster to connect to: ${connection}` }], console)
    return exitCodes.error
  }
  const client = new Client(connection, `fixpoint/${versionText()}`)
  const problem = await preflight(client, options.namespaces)
  if (problem !== undefined) {
    reportProblems([problem], console)
    await client.close()
    return exitCodes.error
  }
  const log: Log = options.log === 'json' ? jsonLog(console) : textLog(console)
  const operator = new Operator(client, settingsOf(options, io), log.fact)
  log.say(`fixpoint ${versionText()} runs on ${connection.server.origin}`)
  const withdraw = io.onStop(() => {
    log.say('stopping: what is in flight is finished, and the lease given away')
    operator.stop()
  })
  const ended = await operator.run()
  withdraw()
  await client.close()
  log.say(ended === 'Asked' ? 'stopped' : 'the lease was lost: another operator leads')
  return ended === 'Asked' ? exitCodes.ok : exitCodes.error
}

const connect = async ({ kubeconfig, context }: OperatorOptions, { cwd, env }: Io): Promise<Connection> => {
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

const settingsOf = ({ namespaces, concurrency, leaseNamespace }: OperatorOptions, { env }: Io): Settings => ({
  // A process that starts anew is another one to the lease.
  ...defaultSettings(`${env['POD_NAME'] ?? hostname()}_${crypto.randomUUID()}`),
  namespaces,
  concurrency,
  ...(leaseNamespace !== undefined && { lease: defaultLease(leaseNamespace) }),
})
