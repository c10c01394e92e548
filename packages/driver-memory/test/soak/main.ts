// Sends a million bad requests to the cluster in memory, and sees that it answers them all and keeps nothing of them.
// npm run -s soak -- [REQUESTS] [SEED]
import { soak } from './soak.ts'

const [, , requests = '1000000', seed = '1'] = process.argv
const started = performance.now()
const { stages, codes, failures } = await soak({
  requests: Number(requests),
  seed: Number(seed),
  onStage: ({ requests: sent, heap, connections }) =>
    console.log(`${String(sent).padStart(9)} requests  ${heap.toFixed(1).padStart(7)} MiB  ${connections} connections`),
})
const seconds = (performance.now() - started) / 1000
console.log(`${Math.round(Number(requests) / seconds)} requests a second`)
console.log(
  [...codes]
    .toSorted(([a], [b]) => a - b)
    .map(([code, count]) => `${code}: ${count}`)
    .join('  '),
)
for (const failure of failures) console.log(`failed: ${failure}`)

const heaps = stages.map(({ heap }) => heap)
const early = Math.max(...heaps.slice(0, heaps.length / 4))
const late = Math.max(...heaps.slice(-heaps.length / 4))
const isFlat = late <= early * 1.1 + 2
console.log(
  `heap after a quarter ${early.toFixed(1)} MiB, in the last quarter ${late.toFixed(1)} MiB: ${isFlat ? 'flat' : 'it grows'}`,
)
process.exitCode = failures.length === 0 && isFlat ? 0 : 1
