import type { Fact, Instant } from '@fixpoint/core'
import { type Ended, Operator } from '@fixpoint/driver-k8s'
import { connect } from '../cluster/connect.ts'
import { versionText } from '../commands/version-text.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { createLog, type Log } from './log.ts'
import { entryOf, type Teller } from './log-entry.ts'
import type { OperatorOptions } from './operator-options.ts'
import { preflight } from './preflight.ts'
import { settingsOf } from './settings.ts'

/** Runs the operator until a signal stops it, its lease is lost, or it cannot go on. */
export const runOperator = async (options: OperatorOptions, io: Io, console: Console): Promise<ExitCode> => {
  const log = createLog(console, options.log, options.level)
  const cluster = await connect(options, io)
  if ('code' in cluster) {
    log.problem(cluster)
    return exitCodes.error
  }
  const { client, server } = cluster
  const problem = await preflight(client, options.namespaces)
  if (problem !== undefined) {
    log.problem(problem)
    await client.close()
    return exitCodes.error
  }
  const settings = settingsOf(options, io)
  const teller: Teller = { id: settings.identity.slice(-8), version: versionText(), user: undefined }
  const operator = new Operator(client, settings, (fact: Fact, at: Instant) => log.write(entryOf(fact, at, teller)))
  const { dryRun } = options
  log.write({
    level: 'info',
    msg: `fixpoint ${teller.version} ${dryRun ? 'tries out, without a write, what it would do' : 'runs'} on ${server}`,
    fields: { reason: 'Started', version: teller.version, identity: settings.identity, dryRun },
  })
  const ended = await runUntilStopped(operator, options, io, log)
  await client.close()
  return tellEnd(ended, log)
}

type End = Ended | { readonly _tag: 'TooLate' }

/** A stop is orderly, and bounded: what holds it up then is left as it is, which every next life can cope with. */
const runUntilStopped = async (
  operator: Operator,
  { shutdownTimeout }: OperatorOptions,
  io: Io,
  log: Log,
): Promise<End> => {
  let bound: NodeJS.Timeout | undefined
  let withdraw = (): void => {}
  const tooLate = new Promise<End>((resolve) => {
    withdraw = io.onStop(() => {
      log.write({ level: 'info', msg: 'stopping: what is in flight is finished, and the lease given away' })
      bound = setTimeout(() => resolve({ _tag: 'TooLate' }), shutdownTimeout)
      operator.stop()
    })
  })
  const end = await Promise.race([operator.run(), tooLate])
  clearTimeout(bound)
  withdraw()
  return end
}

const tellEnd = (ended: End, log: Log): ExitCode => {
  switch (ended._tag) {
    case 'Asked':
      log.write({ level: 'info', msg: 'stopped', fields: { reason: 'Stopped' } })
      return exitCodes.ok
    case 'LeaseLost':
      log.write({
        level: 'error',
        msg: 'ends: another operator may lead now, and a process that starts anew can try again',
      })
      return exitCodes.error
    case 'TooLate':
      log.write({
        level: 'error',
        msg: 'ends without its last answers: they did not come before --shutdown-timeout. The lease runs out by itself',
        fields: { reason: 'ShutdownTimeout' },
      })
      return exitCodes.error
    case 'Defect':
      log.problem({ code: 'FX0002', message: `a defect in fixpoint: ${ended.error.stack ?? ended.error.message}` })
      return exitCodes.error
  }
}
