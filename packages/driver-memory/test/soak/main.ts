// Sends a million bad requests to the cluster in memory, and sees that it answers them all and keeps nothing of them.
// npm run -s soak -- [REQUESTS] [SEED]
import { growthOf, mostKept } from './growth.ts'
import { soak } from './soak.ts'

const [, , requests = '1000000', seed = '1'] = process.argv
const started = performance.now()
const { stages, codes, failures } = await soak({
  requests: Number(requests),
  seed: Number(seed),
  onStage: ({ requests: sent, kept, code, connections }) =>
    console.log(
      `${String(sent).padStart(9)} requests  ${mebi(kept)} kept  ${mebi(code)} compiled code  ${connections} connections`,
    ),
})
const seconds = (performance.now() - started) / 1000
console.log(`${Math.round(Number(requests) / seconds)} requests a second`)
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
process.exitCode = failures.length === 0 && isFlat ? 0 : 1

function mebi(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1).padStart(6)} MiB`
}
