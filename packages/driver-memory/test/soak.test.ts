import { expect, it } from 'vitest'
import { soak } from './soak/soak.ts'

it('answers bad input of every sort, and holds no connection for it', async () => {
  const { failures, codes } = await soak({ requests: 1_500, seed: 7 })
  expect(failures).toEqual([])
  // It is not one check that refuses all of it.
  expect([...codes.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 405, 415, 422]))
})
