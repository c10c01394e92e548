import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../e2e/control-plane/src/build.ts'
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
}

export const sideOf = (name: SideName): Side => {
  switch (name) {
    case 'floor':
      return { name, userAgent: floorAgent, command: [...node, fileOf('./floor.ts')] }
    case 'fixpoint':
      return { name, userAgent: 'fixpoint/', command: [...fixpoint(), 'operator', '--log', 'json'] }
    case 'peer':
      return { name, userAgent: 'peer/', command: [peer()] }
    case 'peer-tuned':
      return { name, userAgent: 'peer/', command: [peer(), '--tuned', '--read-your-writes'] }
  }
}

/** Starts a side; its log goes to a file. */
export const startSide = ({ command: [file, ...args], name }: Side, kubeconfig: string, dir: string): ChildProcess => {
  const log = openSync(join(dir, `${name}.log`), 'a')
  // MALLOC_ARENA_MAX as the image has it; the others do not use malloc.
  const env = { ...process.env, KUBECONFIG: kubeconfig, MALLOC_ARENA_MAX: '1' }
  const last = name === 'floor' ? [kubeconfig] : []
  const child = spawn(file, [...args, ...last], { env, stdio: ['pipe', log, log] })
  closeSync(log)
  return child
}

/** Ends a process, and sees it gone. */
export const endSide = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const kill = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.once('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    child.kill(signal)
  })

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const node = [process.execPath, '--conditions=source'] as const

/** The bundle, run as the image runs it, where it was made (`npm run bundle`); else the sources. */
const fixpoint = (): readonly [string, ...(readonly string[])] => {
  const bundle = fileOf('../../deploy/image/dist/fixpoint.mjs')
  if (!existsSync(bundle)) return [...node, fileOf('../../packages/cli/src/main.ts')]
  return [process.execPath, '--max-semi-space-size=2', '--heap-growing-percent=30', bundle]
}

const peer = (): string => join(build(peerModule()), 'peer')
