import { parseArgs } from 'node:util'
import { soak } from './soak.ts'

const usage = `What the operator outlives, on a real control plane, at length.

Usage: npm run reliability -- NAME [flags]

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
    minutes: { type: 'string' },
    rate: { type: 'string' },
    'warm-up': { type: 'string' },
    seed: { type: 'string' },
    samples: { type: 'string' },
  },
})

switch (name) {
  case 'soak': {
    const soaked = await soak(
      {
        apps: Number(values.apps ?? 200),
        minutes: Number(values.minutes ?? 60),
        movesPerSecond: Number(values.rate ?? 1),
        warmUpMinutes: Number(values['warm-up'] ?? 10),
        seed: Number(values.seed ?? 1),
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
