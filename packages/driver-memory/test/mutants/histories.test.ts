import { expect, it } from 'vitest'
import { playHistory } from '../../src/index.ts'

it('the first histories violate nothing', { timeout: 120_000 }, () => {
  for (let seed = 1; seed <= 300; seed++) {
    const [violation] = playHistory(seed).violations
    expect(violation, `npm run -s fixpoint -- simulate --seed ${seed} --trace`).toBeUndefined()
  }
})
