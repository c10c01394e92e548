import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../answer.ts'
import { InMemory } from '../in-memory.ts'
import { customs } from '../kinds/custom/definitions.ts'
import { Player } from '../server.ts'
import { sequenceOf } from './generate.ts'

describe('a sequence', () => {
  it('is the same for the same seed', () => {
    for (const seed of [1, 3, 6, 9, 27]) expect(sequenceOf(seed)).toEqual(sequenceOf(seed))
  })

  it.each([
    /^create Pod binding 201$/,
    /^create Pod eviction 201$/,
    /^create Pod eviction 429 TooManyRequests$/,
    /^create ServiceAccount token 201$/,
    /^create .* quota 403 Forbidden$/,
    /^get ResourceQuota Table 200$/,
    /^get .* plain, as nobody 403 Forbidden$/,
    /^get .* plain, as reader 404 NotFound$/,
    /^create Role plain, as granter 403 Forbidden$/,
    /^update Deployment scale 200$/,
  ])('draws %s sooner or later', async (cell) => {
    expect([...(await cells)].some((each) => cell.test(each))).toBe(true)
  })

  it('draws every custom resource, and the server in memory stores them', async () => {
    const seen = await cells
    for (const { kind } of customs) expect(seen).toContain(`create ${kind.kind} plain 201`)
  })
})

const namespace = 'n-0000000001'

const play = async (): Promise<ReadonlySet<string>> => {
  const seen = new Set<string>()
  for (let seed = 3; seed <= 600; seed += 3) {
    const sequence = sequenceOf(seed)
    const player = new Player(new InMemory(sequence), namespace)
    for (const step of sequence.steps) {
      const answer = await player.play(step)
      const { verb, kind, feature } = step.cell
      if (answer !== undefined) seen.add(`${verb} ${kind} ${feature} ${outcomeOf(answer)}`)
    }
  }
  return seen
}

/** Of what comes up in the sequences that are not of the usual sort. */
const cells = play()
