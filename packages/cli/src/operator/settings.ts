import { hostname } from 'node:os'
import { defaultLease, defaultSettings, type Settings } from '@fixpoint/core'
import { versionText } from '../commands/version-text.ts'
import type { Io } from '../io.ts'
import type { OperatorOptions } from './operator-options.ts'

/** How the machine runs, by the flags. A process that starts anew is another one to the lease. */
export const settingsOf = (options: OperatorOptions, { env }: Io): Settings => {
  const { namespaces, namespaceSelector, concurrency, resyncPeriod, dryRun, lease } = options
  return {
    ...defaultSettings(`${env['POD_NAME'] ?? hostname()}_${crypto.randomUUID()}`),
    version: versionText(),
    namespaces,
    concurrency,
    resyncPeriod,
    dryRun,
    ...(namespaceSelector !== undefined && { namespaceSelector }),
    ...(lease !== undefined && !dryRun && { lease: { ...defaultLease(lease.namespace), ...lease } }),
  }
}
