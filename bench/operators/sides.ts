import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
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

/** Builds a side, where it has to be. The flags of Node are for Fixpoint alone: to profile it. */
export const sideOf = (name: SideName, folder: string, nodeFlags: readonly string[]): Side => {
  switch (name) {
    case 'floor':
      return { name, userAgent: floorAgent, command: [process.execPath, '--conditions=source', fileOf('./floor.ts')] }
    case 'fixpoint':
      return {
        name,
        userAgent: 'fixpoint/',
        command: [process.execPath, ...nodeFlags, ...fixpoint(folder), 'operator', '--log', 'json'],
      }
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

/** Makes the bundle that the image holds in a folder, and returns how the image runs it. */
const fixpoint = (folder: string): readonly string[] => {
  execFileSync(process.execPath, [fileOf('../../deploy/image/main.ts'), folder], { stdio: 'ignore' })
  const [, entry = '[]'] =
    /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(fileOf('../../deploy/image/Dockerfile'), 'utf8')) ?? []
  const flags = (JSON.parse(entry) as readonly string[]).filter((argument) => argument.startsWith('--'))
  return [...flags, join(folder, 'fixpoint.mjs')]
}

const peer = (): string => join(build(peerModule()), 'peer')
