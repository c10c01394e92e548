import { parseArgs } from 'node:util'
import { compete } from './compete.ts'
import { kill } from './kill.ts'
import { network } from './network.ts'
import { rest } from './rest.ts'
import { soak } from './soak.ts'

const usage = `What the operator outlives, on a real control plane, at length.

Usage: npm run reliability -- NAME [flags]

  kill   --apps 200 --kills 200 --seed 1
  compete --apps 200 --rounds 10 --seed 1
  network --apps 200 --rounds 10 --seed 1
  rest   --apps 500 --minutes 10
  soak   --apps 200 --minutes 60 --rate 1 --warm-up 10 --seed 1 [--samples FILE]
`

const say = (line: string): void => void process.stdout.write(`${new Date().toISOString()}  ${line}\n`)

const {
  values,
  positionals: [name],
} = parseArgs({
  allowPositionals: true,
  options: {
    apps: { type: 'string' },
    rounds: { type: 'string' },
    kills: { type: 'string' },
    minutes: { type: 'string' },
    rate: { type: 'string' },
    'warm-up': { type: 'string' },
    seed: { type: 'string' },
    samples: { type: 'string' },
  },
})

const seed = Number(values.seed ?? 1)
const apps = Number(values.apps ?? 200)

switch (name) {
  case 'kill':
    say(JSON.stringify(await kill({ apps, seed, kills: Number(values.kills ?? 200) }, say), null, 2))
    break
  case 'compete':
    say(JSON.stringify(await compete({ apps, seed, rounds: Number(values.rounds ?? 10) }, say), null, 2))
    break
  case 'network':
    say(JSON.stringify(await network({ apps, seed, rounds: Number(values.rounds ?? 10) }, say), null, 2))
    break
  case 'rest':
    say(
      JSON.stringify(
        await rest({ apps: Number(values.apps ?? 500), minutes: Number(values.minutes ?? 10) }, say),
        null,
        2,
      ),
    )
    break
  case 'soak': {
    const soaked = await soak(
      {
        apps,
        minutes: Number(values.minutes ?? 60),
        movesPerSecond: Number(values.rate ?? 1),
        warmUpMinutes: Number(values['warm-up'] ?? 10),
        seed,
        ...(values.samples !== undefined && { samples: values.samples }),
      },
      say,
    )
    say(JSON.stringify(soaked, null, 2))
    break
  }
  default:
    process.stderr.write(usage)
    process.exitCode = 64
}
