import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../e2e/control-plane/src/build.ts'
import { bundleIn, readImage } from './image.ts'
import { peerModule } from './peer-module.ts'

export const sideNames = ['floor', 'fixpoint', 'peer', 'peer-tuned'] as const
export type SideName = (typeof sideNames)[number]

export const floorAgent = 'bench-floor'

/** One of those that are compared. */
export interface Side {
  readonly name: SideName
  /** How its requests begin to name it. */
  readonly userAgent: string
  /** What is run, with `KUBECONFIG` set. */
  readonly command: readonly [string, ...(readonly string[])]
  readonly env?: Readonly<Record<string, string>>
}

/** Builds a side, where it has to be. The flags of Node are for Fixpoint alone: to profile it. */
export const sideOf = (name: SideName, folder: string, nodeFlags: readonly string[]): Side => {
  switch (name) {
    case 'floor':
      return { name, userAgent: floorAgent, command: [process.execPath, '--conditions=source', fileOf('./floor.ts')] }
    case 'fixpoint': {
      const { flags, env } = readImage()
      const command = [process.execPath, ...flags, ...nodeFlags, bundleIn(folder), 'operator', '--log', 'json'] as const
      return { name, userAgent: 'fixpoint/', command, env }
    }
    case 'peer':
      return { name, userAgent: 'peer/', command: [peer()] }
    case 'peer-tuned':
      return { name, userAgent: 'peer/', command: [peer(), '--tuned', '--read-your-writes'] }
  }
}

/** Starts a side; its log goes to a file. */
export const startSide = (
  { command: [file, ...args], name, env: own }: Side,
  kubeconfig: string,
  dir: string,
): ChildProcess => {
  const log = openSync(logFile(name, dir), 'a')
  const env = { ...process.env, ...own, KUBECONFIG: kubeconfig }
  const last = name === 'floor' ? [kubeconfig] : []
  const child = spawn(file, [...args, ...last], { env, stdio: ['pipe', log, log] })
  closeSync(log)
  child.once('error', (error) => writeFileSync(logFile(name, dir), `${error.message}\n`, { flag: 'a' }))
  return child
}

/** The last that a side said. */
export const logOf = ({ name }: Side, dir: string): string => {
  const file = logFile(name, dir)
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-10).join('\n') : ''
}

const logFile = (name: SideName, dir: string): string => join(dir, `${name}.log`)

/** Asks a process to end, and sees it gone. */
export const endSide = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const kill = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.once('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    child.kill('SIGTERM')
  })

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const peer = (): string => join(build(peerModule()), 'peer')
