import { describe } from 'vitest'
import { checkHistories } from './check.ts'

// In one file of two, so that they are played on two cores.
describe('histories with crashes, lost answers, stale watches, users and two operators', () => {
  checkHistories(1, 10_000)
})
