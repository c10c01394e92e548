import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { end, processesFile, readProcesses, writeProcesses } from './processes.ts'

/** Ends every process of a control plane, and sees it gone; right too where some or all have ended already. */
export async function stop(folder: string): Promise<void> {
  const dir = resolve(folder)
  if (!existsSync(processesFile(dir))) throw new Error(`${dir}: there is no control plane in it`)
  // The last started goes first: an API server whose etcd is gone never ends its graceful stop.
  for (const process of readProcesses(dir).toReversed()) await end(process)
  writeProcesses(dir, [])
}
