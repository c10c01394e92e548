import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Component } from './components.ts'

/** A process that was started, as DIR/processes.json remembers it. */
export interface Process {
  readonly name: Component['name']
  readonly pid: number
  /** Path of its binary: a process id alone may belong to somebody else by now. */
  readonly binary: string
  readonly args: readonly string[]
  readonly env?: NonNullable<Component['env']>
}

const graceMs = 5_000
const pollMs = 50

/** Starts a component that outlives this program; its output goes to DIR/NAME.log. */
export function launch(dir: string, binary: string, component: Component): void {
  const output = openSync(logFile(dir, component.name), 'a')
  const child = spawn(binary, component.args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...component.env },
  })
  closeSync(output)
  child.unref()
  // The missing process id tells of a failed start already; unheard, the event would end this program.
  child.on('error', () => undefined)
  if (child.pid === undefined) throw new Error(`${binary}: could not be started`)
  const { name, args, env } = component
  writeProcesses(dir, [
    ...readProcesses(dir),
    { name, pid: child.pid, binary, args, ...(env !== undefined && { env }) },
  ])
}

/** Ends one part of a control plane, and returns what starts it again. */
export async function halt(dir: string, name: Component['name'], how?: 'SIGKILL'): Promise<() => void> {
  const process = readProcesses(dir).find((each) => each.name === name)
  if (process === undefined) throw new Error(`${dir}: ${name} does not run`)
  // Forgotten first: to wait for anything meanwhile is no error.
  writeProcesses(
    dir,
    readProcesses(dir).filter(({ pid }) => pid !== process.pid),
  )
  if (how !== undefined) signal(process, how)
  await end(process)
  return () => launch(dir, process.binary, process)
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

export function alive({ pid, binary }: Process): boolean {
  const command = commandOf(pid)
  return command.includes(binary) || (command === '' && isEnding(pid))
}

export function readProcesses(dir: string): readonly Process[] {
  const path = processesFile(dir)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly Process[]) : []
}

/** In the order in which they depend on each other, however often one was started anew. */
export function writeProcesses(dir: string, processes: readonly Process[]): void {
  const ordered = processes.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  writeFileSync(processesFile(dir), `${JSON.stringify(ordered, null, 2)}\n`)
}

const order: readonly Component['name'][] = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
]

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

// A process that is killed loses its command first and its ports a moment later, when the last of its threads is gone:
// the first of them may be a zombie by then.
function isEnding(pid: number): boolean {
  try {
    const [, state = ''] = /^.*\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return !['Z', 'X', ''].includes(state) || readdirSync(`/proc/${pid}/task`).length > 1
  } catch {
    return false
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
