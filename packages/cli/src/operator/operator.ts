import { setTimeout as startTimer } from 'node:timers'
import { setTimeout } from 'node:timers/promises'
import type { Fact, Instant, Millis, Settings } from '@fixpoint/core'
import { type Ended, Operator } from '@fixpoint/driver-k8s'
import { type Cluster, connect } from '../cluster/connect.ts'
import { versionText } from '../commands/version-text.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { createLog, type Log } from './log.ts'
import { entryOf, type Teller } from './log-entry.ts'
import { countFacts } from './metrics/facts.ts'
import { initialize } from './metrics/gauges.ts'
import { measureLag } from './metrics/lag.ts'
import { createMetrics, type Metrics } from './metrics/registry.ts'
import { countRequests } from './metrics/requests.ts'
import type { OperatorOptions } from './operator-options.ts'
import { preflight } from './preflight/preflight.ts'
import { startServers } from './servers.ts'
import { settingsOf } from './settings.ts'
import { collectorOf, createTraces } from './traces.ts'

/** Runs the operator until a signal stops it, its lease is lost, or it cannot go on. */
export const runOperator = async (options: OperatorOptions, io: Io, console: Console): Promise<ExitCode> => {
  const log = createLog(console, options.log, options.level)
  const metrics = options.metrics === undefined ? undefined : await createMetrics()
  const cluster = await connect(options, io, metrics && countRequests(metrics))
  if ('code' in cluster) {
    log.problem(cluster)
    return exitCodes.error
  }
  try {
    const settings = settingsOf(options, io)
    const { problems, warnings, user } = await preflight(cluster, settings)
    for (const warning of warnings) log.warning(warning)
    log.problem(...problems)
    if (problems.length > 0) return exitCodes.error
    return await runOn(cluster, settings, user, options, io, log, metrics)
  } finally {
    await cluster.client.close()
  }
}

const runOn = async (
  { client, server }: Cluster,
  settings: Settings,
  user: string | undefined,
  options: OperatorOptions,
  io: Io,
  log: Log,
  metrics: Metrics | undefined,
): Promise<ExitCode> => {
  const { identity, dryRun, concurrency } = settings
  const teller: Teller = { id: identity.slice(-8), version: versionText(), user }
  const takers = [(fact: Fact, at: Instant) => log.write(entryOf(fact, at, teller))]
  if (metrics !== undefined) takers.push(countFacts(metrics))
  const collector = collectorOf(io.env)
  const traces = collector === undefined ? undefined : await createTraces(collector, { ...teller, identity }, io.env)
  if (traces !== undefined) takers.push(traces.take)
  const operator = new Operator(client, settings, (fact, at) => {
    for (const take of takers) take(fact, at)
  })
  const constants = { version: teller.version, dryRun, concurrency, elects: settings.lease !== undefined }
  if (metrics !== undefined) initialize(metrics, constants)
  const life = { isStopping: false }
  const servers = await startServers(options, operator, () => life.isStopping, metrics, constants, log)
  if ('code' in servers) {
    log.problem(servers)
    return exitCodes.error
  }
  log.write({
    level: 'info',
    msg: `fixpoint ${teller.version} ${dryRun ? 'tries out, without a write, what it would do' : 'runs'} on ${server}`,
    fields: { reason: 'Started', version: teller.version, identity, dryRun },
  })
  const endLag = metrics === undefined ? undefined : measureLag(metrics)
  const ended = await runUntilStopped(operator, options, io, log, life)
  endLag?.()
  if (traces !== undefined) await Promise.race([traces.close(), setTimeout(longestFarewell, undefined, { ref: false })])
  for (const each of servers) each.close()
  return tellEnd(ended, log)
}

/** How long a collector of traces that does not answer may hold up the end. */
const longestFarewell: Millis = 3_000

type End = Ended | { readonly _tag: 'TooLate' }

/** A stop is orderly, and bounded: what holds it up then is left as it is, which every next life can cope with. */
const runUntilStopped = async (
  operator: Operator,
  { shutdownTimeout }: OperatorOptions,
  io: Io,
  log: Log,
  life: { isStopping: boolean },
): Promise<End> => {
  let bound: NodeJS.Timeout | undefined
  let withdraw = (): void => {}
  const tooLate = new Promise<End>((resolve) => {
    withdraw = io.onStop(() => {
      life.isStopping = true
      log.write({ level: 'info', msg: 'stopping: what is in flight is finished, and the lease given away' })
      bound = startTimer(() => resolve({ _tag: 'TooLate' }), shutdownTimeout)
      operator.stop()
    })
  })
  const end = await Promise.race([operator.run(), tooLate])
  clearTimeout(bound)
  withdraw()
  if (end._tag === 'TooLate') operator.abandon()
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
