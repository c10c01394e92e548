import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Course, measure } from './measure.ts'
import { leastWrites, type Run, redundantOf, tablesOf } from './report.ts'
import { type SideName, sideNames, sideOf } from './sides.ts'
import { textOf } from './table.ts'
import { writeDocs } from './write-docs.ts'

const usage = `Operators side by side, on a real API server: the floor, Fixpoint, and one on controller-runtime.

Usage: npm run bench -- operators [flags]

  --apps 100,1000,5000   how many Apps
  --repeat 3             how often; a size that is given once stands for all of them
  --sides ${sideNames.join(',')}
  --edits 250            edits at rest, at 1,000 Apps or the nearest size below
  --memory 10000         Fixpoint alone with so many Apps, once; 0 for never
  --smoke                100 Apps, once; fails where an App takes more than ${leastWrites} writes
  --profile DIR          puts CPU profiles of Fixpoint there, which costs it some time
  --write                puts the tables into docs/performance.md
  -o json                all that was measured, instead of tables
`

/** Compares operators. Returns the exit code. */
export const operators = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      apps: { type: 'string' },
      repeat: { type: 'string' },
      sides: { type: 'string' },
      edits: { type: 'string' },
      memory: { type: 'string' },
      smoke: { type: 'boolean', default: false },
      profile: { type: 'string' },
      write: { type: 'boolean', default: false },
      output: { type: 'string', short: 'o' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const sides = (values.sides?.split(',') ?? sideNames) as readonly SideName[]
  const sizes = (values.apps ?? (values.smoke ? '100' : '100,1000,5000')).split(',').map(Number)
  const repeats = Number(values.repeat ?? (values.smoke ? 1 : 3))
  const edits = Number(values.edits ?? (values.smoke ? 20 : 250))
  const memory = Number(values.memory ?? (values.apps === undefined && !values.smoke ? 10_000 : 0))
  const isWrong = sides.some((side) => !sideNames.includes(side)) || [...sizes, repeats].some((n) => !(n >= 1))
  if (values.help === true || isWrong) {
    process.stderr.write(usage)
    return values.help === true ? 0 : 64
  }

  const interrupt = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => interrupt.abort(new Error(`ended by ${name}`)))
  const profiling = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`]
  const folder = mkdtempSync(join(tmpdir(), 'bench-fixpoint-'))
  process.once('exit', () => rmSync(folder, { recursive: true }))
  const built = new Map(sides.map((side) => [side, sideOf(side, folder, profiling)]))
  const runs: Run[] = []
  const run = async (side: SideName, course: Course, repeat: number): Promise<void> => {
    const measured = await measure(built.get(side) ?? sideOf(side, folder, profiling), course, interrupt.signal)
    runs.push({ side, apps: course.apps, repeat, measured })
    say(`${side}, ${course.apps} Apps: ${measured.seconds.toFixed(1)} s, ${measured.requests.writes} writes`)
  }

  for (let index = 0; index < repeats; index++) {
    for (const apps of sizes) {
      // Another one begins each time: what the machine does beside this hits all of them alike.
      const order = sides.map((_, place) => sides[(place + index) % sides.length] ?? 'floor')
      for (const side of order) await run(side, courseOf(side, apps, sizes, edits), index)
    }
  }
  if (memory > 0) await run('fixpoint', { apps: memory, repairs: 0, edits: 0, coldStart: true }, 0)

  const machine = `${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}`
  const tables = tablesOf(runs)
  if (values.output === 'json') process.stdout.write(`${JSON.stringify({ machine, runs }, null, 2)}\n`)
  else process.stdout.write(`${[machine, ...tables.map(textOf)].join('\n\n')}\n`)
  if (values.write) writeDocs(tables, machine, repeats)
  return values.smoke ? judge(runs) : 0
}

/** What takes long is measured at one size, and of the floor only the way up. */
const courseOf = (side: SideName, apps: number, sizes: readonly number[], edits: number): Course => {
  const middle = Math.max(...sizes.filter((size) => size <= 1_000), Math.min(...sizes))
  if (side === 'floor') return { apps, repairs: 0, edits: 0, coldStart: false }
  return {
    apps,
    repairs: apps === middle ? Math.min(apps, 1_000) : 0,
    edits: apps === middle ? edits : 0,
    coldStart: apps === Math.max(...sizes),
  }
}

/** Only what is exact on any machine. */
const judge = (runs: readonly Run[]): number => {
  const wrong = runs.filter((run) => run.side === 'fixpoint' && redundantOf(run) !== 0)
  for (const run of wrong)
    say(`fixpoint: ${run.measured.requests.writes} writes for ${run.apps} Apps, ${leastWrites} each are enough`)
  return wrong.length === 0 ? 0 : 1
}

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`)
