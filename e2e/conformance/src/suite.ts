import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Result, resultsIn } from './result.ts'

/** Where the tests run, and where they leave what they say. */
export interface Suite {
  /** Path of `e2e.test`. */
  readonly binary: string
  readonly kubectl: string
  readonly kubeconfig: string
  readonly dir: string
  readonly signal: AbortSignal
}

/** The names of the tests that a focus chooses. Asks no cluster. */
export const testsOf = async (
  suite: Suite,
  { focus, skip }: { readonly focus: string; readonly skip: string },
): Promise<readonly string[]> => {
  const flags = ['--ginkgo.dry-run', `--ginkgo.focus=${focus}`, ...(skip === '' ? [] : [`--ginkgo.skip=${skip}`])]
  const results = await run(suite, 'names', flags)
  // A dry run says that it passed of what it would run.
  return results
    .filter(({ outcome }) => outcome === 'passed')
    .map(({ name }) => name)
    .toSorted()
}

/** Of how many tests a process is asked at once: its start takes about as long as a test. */
const most = 8

/** Runs some tests in as many processes as are asked for: most tests wait rather than work. */
export const runTests = async (
  suite: Suite,
  names: readonly string[],
  processes: number,
  told: (results: readonly Result[]) => void,
): Promise<readonly Result[]> => {
  const count = Math.max(Math.min(processes, names.length), Math.ceil(names.length / most))
  const shards = Array.from({ length: count }, (_, i) => names.filter((__, place) => place % count === i))
  const done: Result[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let i = next++; i < shards.length; i = next++) {
      const wanted = new Set(shards[i])
      const all = await run(suite, `run-${i + 1}`, (shards[i] ?? []).map(focusOn))
      // A report names every test there is: those that were left out as skipped.
      const results = all.filter(({ name }) => wanted.has(name))
      told(results)
      done.push(...results)
    }
  }
  await Promise.all(Array.from({ length: processes }, work))
  return done.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const focusOn = (name: string): string => `--ginkgo.focus=${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`

const run = async (
  { binary, kubectl, kubeconfig, dir, signal }: Suite,
  name: string,
  flags: readonly string[],
): Promise<readonly Result[]> => {
  mkdirSync(dir, { recursive: true })
  const report = join(dir, `${name}.json`)
  const log = join(dir, `${name}.log`)
  const args = [
    `--kubeconfig=${kubeconfig}`,
    `--kubectl-path=${kubectl}`,
    '--provider=skeleton',
    '--num-nodes=2',
    '--allowed-not-ready-nodes=-1',
    '--minStartupPods=0',
    '--system-pods-startup-timeout=10s',
    '--system-daemonsets-startup-timeout=10s',
    '--disable-log-dump',
    '--ginkgo.seed=1',
    '--ginkgo.timeout=40m',
    '--ginkgo.no-color',
    `--ginkgo.json-report=${report}`,
    ...flags,
  ]
  // One that is left from before would be taken for this one.
  rmSync(report, { force: true })
  // In a folder of its own: some tests write files where they are.
  const child = spawn(binary, args, { cwd: dir, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  const file = createWriteStream(log)
  child.stdout.pipe(file)
  child.stderr.pipe(file)
  await ended(child)
  if (!existsSync(report)) throw new Error(`the tests left no report; what they said is in ${log}`)
  return resultsIn(readFileSync(report, 'utf8'))
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
