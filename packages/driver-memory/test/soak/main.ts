import { parseArgs } from 'node:util'
import { growthOf, mostKept } from './growth.ts'
import { soak } from './soak.ts'

const usage = `Sends bad requests of every sort to a cluster in memory, and sees that it answers them all and keeps nothing of them.

Usage:
  soak [--requests N] [--seed N]

Options:
  --requests N   how many (1,000,000)
  --seed N       what they are drawn from (1)
  -h, --help

Exit codes: 0 all answered and memory is flat, 1 a crash was answered or memory grows, 64 wrong usage.
`

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    process.stdout.write(usage)
    return 0
  }
  const wrong = (['requests', 'seed'] as const).find((name) => !/^[1-9]\d{0,8}$/.test(values[name]))
  if (wrong !== undefined) return misused(`--${wrong} wants a positive whole number, not ${values[wrong]}`)

  const requests = Number(values.requests)
  const started = performance.now()
  const { stages, codes, failures } = await soak({
    requests,
    seed: Number(values.seed),
    onStage: ({ requests: sent, kept, code, connections }) =>
      console.log(
        `${String(sent).padStart(9)} requests  ${mebi(kept)} kept  ${mebi(code)} compiled code  ${connections} connections`,
      ),
  })
  const seconds = (performance.now() - started) / 1000
  console.log(`${Math.round(requests / seconds)} requests a second`)
  console.log(
    [...codes]
      .toSorted(([a], [b]) => a - b)
      .map(([answered, count]) => `${answered}: ${count}`)
      .join('  '),
  )
  for (const failure of failures) console.log(`failed: ${failure}`)

  const growth = growthOf(stages.map(({ requests: sent, kept }) => ({ requests: sent, bytes: kept })))
  const isFlat = growth < mostKept
  console.log(`in the later half ${growth.toFixed(2)} bytes are kept of a request: ${isFlat ? 'flat' : 'it grows'}`)
  return failures.length === 0 && isFlat ? 0 : 1
}

const mebi = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1).padStart(6)} MiB`

const misused = (message: string): number => {
  process.stderr.write(`soak: ${message}\n${usage}`)
  return 64
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof TypeError) || !('code' in error)) throw error
  process.exitCode = misused(error.message)
}
