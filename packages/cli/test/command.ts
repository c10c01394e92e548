import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'
import type { Io } from '../src/io.ts'
import { run } from '../src/run.ts'

interface Printed {
  readonly out: string
  readonly err: string
}

/** How a command ended, and what it printed. */
export interface Ended extends Printed {
  readonly code: number | null
}

export interface Surroundings {
  readonly cwd?: string
  readonly stdin?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** Whether both outputs are a terminal. In this process only. */
  readonly terminal?: boolean
  /** What the command takes for the time, in milliseconds. Sleeping moves it on, and takes no time. */
  readonly clock?: { now: number }
  /** Filled with what is printed. */
  readonly transcript?: Transcript
}

/** What was printed to either output, in order, and when. */
export type Transcript = { readonly at: number; readonly text: string }[]

/** An outside that keeps what is printed. */
export const createIo = (surroundings: Surroundings = {}): { readonly io: Io; readonly printed: Printed } => {
  const printed = { out: '', err: '' }
  const { cwd = tmpdir(), stdin = '', env = {}, terminal = false, clock = { now: 0 }, transcript = [] } = surroundings
  const write = (stream: keyof Printed, text: string): void => {
    printed[stream] += text
    transcript.push({ at: clock.now, text })
  }
  const io: Io = {
    cwd,
    env,
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    stdout: { write: (text) => write('out', text), isTerminal: terminal },
    stderr: { write: (text) => write('err', text), isTerminal: terminal },
    clock: () => clock.now,
    sleep: async (millis) => void (clock.now += millis),

    onStop: () => () => {},
  }
  return { io, printed }
}

/** Runs a command line in this process. */
export const command = async (args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> => {
  const { io, printed } = createIo(surroundings)
  return { code: await run(args, io), ...printed }
}

/** The words of a line, as a shell takes it apart; those in quotes stay together. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word)

export const entry = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Runs a command line as users do, in a process of its own. */
export const realCommand = (
  args: readonly string[],
  { cwd = tmpdir(), stdin = '', env = {} }: Surroundings = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=source', entry, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(stdin)
  })

/** Makes a folder of files that lives as long as the test. */
export const folder = (test: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string => {
  const path = mkdtempSync(join(tmpdir(), 'fixpoint-'))
  test.onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return path
}
