import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { measure } from './measure.ts'
import { type Options, readOptions, type Turn, turnsOf, usage } from './options.ts'
import { leastWrites, type Run, redundantOf, tablesOf } from './report.ts'
import { type Side, type SideName, sideOf } from './sides.ts'
import { textOf } from './table.ts'
import { writeDocs } from './write-docs.ts'

/** Compares operators. Returns the exit code. */
export const operators = async (args: readonly string[]): Promise<number> => {
  const options = readOptions(args)
  if (options === undefined) {
    process.stderr.write(usage)
    return args.some((argument) => ['-h', '--help'].includes(argument)) ? 0 : 64
  }
  const turns = turnsOf(options)
  const runs = await takeAll(turns, options)

  const machine = `${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}`
  const tables = tablesOf(runs)
  if (options.output === 'json') process.stdout.write(`${JSON.stringify({ machine, runs }, null, 2)}\n`)
  else process.stdout.write(`${[machine, ...tables.map(textOf)].join('\n\n')}\n`)
  if (options.write && runs.length === turns.length) writeDocs(tables, machine, options.repeats)
  return runs.length < turns.length || (options.smoke && !isFrugal(runs)) ? 1 : 0
}

const takeAll = async (turns: readonly Turn[], { sides, profile }: Options): Promise<readonly Run[]> => {
  const interrupt = new AbortController()
  // Not once: a second signal would end this before it has ended the API server of the measurement.
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => interrupt.abort(new Error(`ended by ${name}`)))
  const folder = mkdtempSync(join(tmpdir(), 'bench-fixpoint-'))
  try {
    const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`]
    const names = new Set([...sides, ...turns.map(({ side }) => side)])
    const built = new Map([...names].map((name) => [name, sideOf(name, folder, profiling)]))
    const runs: Run[] = []
    for (const turn of turns) runs.push(...(await take(turn, built, interrupt.signal)))
    if (runs.length < turns.length) say(`${turns.length - runs.length} of ${turns.length} measurements are missing`)
    return runs
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One that failed is tried once more, and then missing: it does not take half an hour of others with it. */
const take = async (turn: Turn, built: ReadonlyMap<SideName, Side>, signal: AbortSignal): Promise<readonly Run[]> => {
  const { side: name, repeat, course } = turn
  const side = built.get(name)
  if (side === undefined) throw new Error(`${name} was not built`)
  for (let tries = 0; tries < 2 && !signal.aborted; tries++) {
    try {
      const measured = await measure(side, course, signal)
      say(`${name}, ${course.apps} Apps: ${measured.seconds.toFixed(1)} s, ${measured.requests.writes} writes`)
      return [{ side: name, apps: course.apps, repeat, measured }]
    } catch (error) {
      say(String(error instanceof Error ? error.message : error))
    }
  }
  return []
}

/** Only what is exact on any machine. */
const isFrugal = (runs: readonly Run[]): boolean => {
  const wrong = runs.filter((run) => run.side === 'fixpoint' && redundantOf(run) !== 0)
  for (const run of wrong)
    say(`fixpoint: ${run.measured.requests.writes} writes for ${run.apps} Apps, ${leastWrites} each are enough`)
  return wrong.length === 0
}

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`)
