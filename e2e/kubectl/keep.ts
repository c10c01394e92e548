import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Place } from './place.ts'
import { fileOf, play, transcripts } from './play.ts'

const minute = 60_000

/** Plays every transcript on a place: what is answered is what is kept. */
export const playAll = (create: () => Promise<Place>): void => {
  // Each has a namespace of its own, and waits more than it works.
  describe.concurrent('kubectl', { timeout: 10 * minute }, () => {
    let place: Place | undefined
    beforeAll(async () => {
      place = await create()
    }, 40 * minute)
    afterAll(() => place?.end(), minute)

    it.each(transcripts)('%s: is answered as a real control plane does', async (name) => {
      if (place === undefined) throw new Error('the place was not made')
      expect(await play(name, place)).toBe(readFileSync(fileOf(name), 'utf8'))
    })
  })
}
