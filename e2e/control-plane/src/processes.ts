import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Component } from './components.ts'

/** A process that was started, as DIR/processes.json remembers it. */
export interface Process {
  readonly name: Component['name']
  readonly pid: number
  /** Path of its binary: a process id alone may belong to somebody else by now. */
  readonly binary: string
}

const graceMs = 5_000
const pollMs = 50

/** Starts a component that outlives this program; its output goes to DIR/NAME.log. */
export function launch(dir: string, binary: string, component: Component): void {
  const output = openSync(logFile(dir, component.name), 'w')
  const child = spawn(binary, component.args, { detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  child.unref()
  // The missing process id tells of a failed start already; unheard, the event would end this program.
  child.on('error', () => undefined)
  if (child.pid === undefined) throw new Error(`${binary}: could not be started`)
  writeProcesses(dir, [...readProcesses(dir), { name: component.name, pid: child.pid, binary }])
}

/** Ends a process and sees it gone: asks, and after five seconds kills. */
export async function end(process: Process): Promise<void> {
  signal(process, 'SIGTERM')
  const deadline = performance.now() + graceMs
  while (alive(process)) {
    if (performance.now() > deadline) signal(process, 'SIGKILL')
    await sleep(pollMs)
  }
}

export function alive(process: Process): boolean {
  return commandOf(process.pid).includes(process.binary)
}

export function readProcesses(dir: string): readonly Process[] {
  const path = processesFile(dir)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly Process[]) : []
}

export function writeProcesses(dir: string, processes: readonly Process[]): void {
  writeFileSync(processesFile(dir), `${JSON.stringify(processes, null, 2)}\n`)
}

export const processesFile = (dir: string): string => join(dir, 'processes.json')
export const logFile = (dir: string, name: Component['name']): string => join(dir, `${name}.log`)

function signal(target: Process, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!alive(target)) return
  try {
    // Its group: a binary may be a script around the real one.
    process.kill(-target.pid, name)
  } catch {
    // It ended between the look and the signal.
  }
}

// Empty for a process that is gone, and for one that ended and that nobody waited for: kill(pid, 0) would find that one.
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
