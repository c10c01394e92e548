// npm run reliability -- NAME: the tests of this folder, at length. docs/reliability.md has what came of them.
import { parseArgs } from 'node:util'
import { compete } from './compete.ts'
import { kill } from './kill.ts'
import { network } from './network.ts'
import { rest } from './rest.ts'
import { soak } from './soak.ts'

const usage = `What the operator outlives, on a real control plane, at length. Progress goes to stderr, what came of it to stdout, as JSON.

Usage: npm run -s reliability -- NAME [flags]

  kill     --apps 200 --kills 200 --seed 1     kill -9 at random moments
  compete  --apps 200 --rounds 10 --seed 1     two operators, whose leader is killed or stopped
  network  --apps 200 --rounds 10 --seed 1     a proxy that loses, delays and garbles
  rest     --apps 500 --minutes 10             nothing happens
  soak     --apps 200 --minutes 60 --rate 1 --warm-up 10 --seed 1 [--samples FILE]
                                               users at work, RATE moves a second

  -h, --help

FIXPOINT_BUNDLE=FILE runs the bundle of an image in place of the sources.

Exit codes: 0 nothing wrong was written, 1 something was or it did not come to its end, 64 wrong usage.
`

const flags = {
  apps: { type: 'string' },
  kills: { type: 'string' },
  rounds: { type: 'string' },
  minutes: { type: 'string' },
  rate: { type: 'string' },
  'warm-up': { type: 'string' },
  seed: { type: 'string' },
  samples: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Numbers = Exclude<keyof typeof flags, 'samples' | 'help'>

class WrongUsage extends Error {}

const read = () => {
  try {
    return parseArgs({ allowPositionals: true, options: flags })
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error))
  }
}

/** What must be empty in what came of a test. At rest every write is wrong. */
const wrongs: readonly string[] = ['createdTwice', 'deletedInUse', 'flaps', 'writesAfterTakeover', 'writes']

const isWrong = (came: object): boolean =>
  Object.entries(came).some(([name, found]) => wrongs.includes(name) && Array.isArray(found) && found.length > 0)

const say = (line: string): void => void process.stderr.write(`${new Date().toISOString()}  ${line}\n`)

const main = async (): Promise<object | string> => {
  const { values, positionals } = read()
  if (values.help === true) return usage
  const numberOf = (flag: Numbers, otherwise: number): number => {
    const text = values[flag]
    const value = text === undefined ? otherwise : Number(text)
    if (text === '' || !(value >= 0)) throw new WrongUsage(`--${flag} wants a number from 0 on, not ${text}`)
    return value
  }
  const seed = numberOf('seed', 1)
  const apps = (otherwise: number): number => numberOf('apps', otherwise)
  const [name, ...more] = positionals
  if (more.length > 0) throw new WrongUsage(`one NAME, not also ${more.join(' ')}`)
  switch (name) {
    case 'kill':
      return kill({ apps: apps(200), seed, kills: numberOf('kills', 200) }, say)
    case 'compete':
      return compete({ apps: apps(200), seed, rounds: numberOf('rounds', 10) }, say)
    case 'network':
      return network({ apps: apps(200), seed, rounds: numberOf('rounds', 10) }, say)
    case 'rest':
      return rest({ apps: apps(500), minutes: numberOf('minutes', 10) }, say)
    case 'soak':
      return soak(
        {
          apps: apps(200),
          minutes: numberOf('minutes', 60),
          movesPerSecond: numberOf('rate', 1),
          warmUpMinutes: numberOf('warm-up', 10),
          seed,
          ...(values.samples !== undefined && { samples: values.samples }),
        },
        say,
      )
    default:
      throw new WrongUsage(`${name === undefined ? 'which one' : `no test is called ${name}`}? See --help`)
  }
}

try {
  const came = await main()
  process.stdout.write(typeof came === 'string' ? came : `${JSON.stringify(came, null, 2)}\n`)
  if (typeof came !== 'string' && isWrong(came)) process.exitCode = 1
} catch (error) {
  if (!(error instanceof WrongUsage)) throw error
  process.stderr.write(`reliability: ${error.message}\n`)
  process.exitCode = 64
}
