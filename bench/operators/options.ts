import { parseArgs } from 'node:util'
import type { Course } from './course.ts'
import { leastWrites } from './report.ts'
import { type SideName, sideNames } from './sides.ts'

export const usage = `Operators side by side, on a real API server: the floor, Fixpoint, and one on controller-runtime.

Usage: npm run bench -- operators [flags]

  --apps 100,1000,5000   how many Apps
  --repeat 3             how often
  --sides ${sideNames.join(',')}
  --edits 200            edits at rest, at 1,000 Apps or the nearest size below
  --memory 10000         Fixpoint alone with so many Apps, once; 0 for never
  --smoke                100 Apps, once; fails where an App takes more than ${leastWrites} writes
  --profile DIR          puts CPU profiles of Fixpoint there, which costs it some time
  --write                puts the tables into docs/performance.md
  -o json                all that was measured, instead of tables

Nothing else should run meanwhile. The whole takes about half an hour on two quiet cores.
`

export interface Options {
  readonly sizes: readonly number[]
  readonly repeats: number
  readonly sides: readonly SideName[]
  readonly edits: number
  readonly memory: number
  readonly smoke: boolean
  readonly profile: string | undefined
  readonly write: boolean
  readonly output: 'json' | 'text'
}

/** Undefined where the usage is to be shown. */
export const readOptions = (args: readonly string[]): Options | undefined => {
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
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const { smoke, profile, write } = values
  const asked = values.sides?.split(',') ?? sideNames
  const options: Options = {
    sizes: (values.apps ?? (smoke ? '100' : '100,1000,5000')).split(',').map(Number),
    repeats: Number(values.repeat ?? (smoke ? 1 : 3)),
    sides: sideNames.filter((name) => asked.includes(name)),
    edits: Number(values.edits ?? (smoke ? 20 : 200)),
    memory: Number(values.memory ?? (values.apps === undefined && !smoke ? 10_000 : 0)),
    smoke,
    profile,
    write,
    output: values.output === 'json' ? 'json' : 'text',
  }
  const { sizes, repeats, edits, memory, sides } = options
  const areCounts = [...sizes, repeats].every((n) => Number.isInteger(n) && n > 0) && edits >= 0 && memory >= 0
  const isRight = areCounts && sides.length === asked.length && ['json', 'text', undefined].includes(values.output)
  return values.help || !isRight ? undefined : options
}

/** One measurement of one side. */
export interface Turn {
  readonly side: SideName
  readonly repeat: number
  readonly course: Course
}

/** What is measured, in its order. */
export const turnsOf = ({ sizes, repeats, sides, edits, memory }: Options): readonly Turn[] => {
  const turns = Array.from({ length: repeats }, (_, repeat) =>
    sizes.flatMap((apps) => {
      // Another one begins each time: what the machine does beside this hits all of them alike.
      const order = sides.map((_, place) => sides[(place + repeat) % sides.length] ?? 'floor')
      return order
        .filter((side) => side !== 'peer' || apps <= 1_000 || repeat === 0)
        .map((side) => ({ side, repeat, course: courseOf(side, apps, sizes, edits) }))
    }),
  ).flat()
  const alone: Turn = { side: 'fixpoint', repeat: 0, course: { apps: memory, repairs: 0, edits: 0, coldStart: true } }
  return memory > 0 ? [...turns, alone] : turns
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
