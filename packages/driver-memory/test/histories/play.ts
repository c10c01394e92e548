// Plays histories in a process of their own, as fast as Node runs: node --conditions=source play.ts FIRST COUNT REPEATED
import { createHash } from 'node:crypto'
import { type Fault, playHistory } from '../../src/index.ts'
import { compared, type Played } from './played.ts'

const [first = 1, count = 0, again = first] = process.argv.slice(2).map(Number)
const violated: string[] = []
const struck: Partial<Record<Fault, number>> = {}
const digest = createHash('sha256')
for (let seed = first; seed < first + count; seed++) {
  const history = playHistory(seed)
  if (seed < first + compared) digest.update(history.digest)
  for (const [fault, times] of history.struck) struck[fault] = (struck[fault] ?? 0) + times
  const [violation] = history.violations
  if (violation !== undefined)
    violated.push(
      `${violation.property}: ${violation.what}\nreplay: npm run -s fixpoint -- simulate --seed ${seed} --trace`,
    )
}
const repeated = createHash('sha256')
for (let seed = again; seed < again + compared; seed++) repeated.update(playHistory(seed).digest)
const played: Played = { violated, struck, digest: digest.digest('hex'), repeated: repeated.digest('hex') }
process.stdout.write(JSON.stringify(played))
