import { type ClusterOptions, connect } from '../cluster/connect.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { readApps } from '../input/apps.ts'
import { refuse } from '../input/refusal.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { applyParcels, type DeliveryOptions } from './apply-parcels.ts'
import { isSavedPlan, parcelsOfPlan } from './saved.ts'
import { parcelOf } from './send.ts'

export interface ApplyOptions extends ClusterOptions, DeliveryOptions {
  readonly names: readonly string[]
  readonly namespace: string | undefined
}

/** Applies Apps to a cluster, and waits until they are Ready. */
export const apply = async (options: ApplyOptions, io: Io, console: Console): Promise<ExitCode> => {
  const begun = io.clock()
  const cluster = await connect(options, io)
  if ('code' in cluster) {
    reportProblems([cluster], console)
    return exitCodes.error
  }
  try {
    const [saved] = options.names.filter(isSavedPlan)
    if (saved !== undefined) {
      const parcels = await parcelsOfPlan(cluster, saved, io)
      if (parcels.problems.length === 0) return await applyParcels(cluster, parcels.items, options, begun, io, console)
      reportProblems(parcels.problems, console)
      console.note('Nothing was applied.')
      return exitCodes.error
    }
    const namespace = { name: options.namespace ?? cluster.namespace, explicit: options.namespace !== undefined }
    const apps = await readApps(options.names, namespace, io)
    if (apps.problems.length > 0) return refuse(apps, 'applied', console)
    return await applyParcels(cluster, apps.items.map(parcelOf), options, begun, io, console)
  } finally {
    await cluster.client.close()
  }
}
