import type { Operator } from '@fixpoint/driver-k8s'
import type { Problem } from '../errors/problem.ts'
import { type Address, formatAddress } from './address.ts'
import { type Endpoints, type Page, serve } from './endpoints.ts'
import type { Log } from './log.ts'
import type { Constants } from './metrics/gauges.ts'
import { metricsPage } from './metrics/page.ts'
import type { Metrics } from './metrics/registry.ts'
import type { OperatorOptions } from './operator-options.ts'
import { probes } from './probes.ts'

/** Begins to serve metrics and probes where the flags say so. */
export const startServers = async (
  options: OperatorOptions,
  operator: Operator,
  isStopping: () => boolean,
  metrics: Metrics | undefined,
  constants: Constants,
  log: Log,
): Promise<readonly Endpoints[] | Problem> => {
  const started: Endpoints[] = []
  const start = async (address: Address, pages: Readonly<Record<string, Page>>): Promise<Problem | undefined> => {
    try {
      const endpoints = await serve(address, pages)
      started.push(endpoints)
      const paths = Object.keys(pages).join(' and ')
      log.write({
        level: 'info',
        msg: `serves ${paths} at ${endpoints.at}`,
        fields: { reason: 'Serving', at: endpoints.at },
      })
      return undefined
    } catch (error) {
      for (const each of started) each.close()
      const why = error instanceof Error ? error.message : String(error)
      return { code: 'FX0708', message: `can not listen at ${formatAddress(address)}: ${why}` }
    }
  }
  if (options.metrics !== undefined && metrics !== undefined) {
    const problem = await start(options.metrics, { '/metrics': metricsPage(metrics, operator, constants) })
    if (problem !== undefined) return problem
  }
  if (options.probes !== undefined) {
    const problem = await start(options.probes, probes(operator, isStopping))
    if (problem !== undefined) return problem
  }
  return started
}
