import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { alive, processesFile, readProcesses, writeProcesses } from './processes.ts'

/** Makes a folder ready for a new control plane: what an earlier one left is removed, anything else is refused. */
export function emptyFolder(dir: string): void {
  mkdirSync(dir, { recursive: true })
  const names = readdirSync(dir)
  if (names.length > 0 && !existsSync(processesFile(dir))) {
    throw new Error(`${dir}: expected an empty folder or a stopped control plane, found ${names[0]}`)
  }
  const running = readProcesses(dir).find(alive)
  if (running !== undefined)
    throw new Error(`${dir}: ${running.name} still runs as process ${running.pid}; stop it first`)
  for (const name of names) rmSync(join(dir, name), { recursive: true })
  writeProcesses(dir, [])
}
