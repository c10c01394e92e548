import { afterAll, beforeAll, describe, it } from 'vitest'
import { drift } from './drift.ts'
import { definitionReturns, namespaceEnds } from './lifecycle.ts'
import { ownership } from './ownership.ts'
import type { Place } from './place.ts'
import { refusals } from './refusals.ts'
import { Scene } from './scene.ts'
import type { Script } from './script.ts'

const minute = 60_000

/** Plays every scenario on a place: the same script, whatever the cluster is made of. */
export const play = (create: () => Promise<Place>): void => {
  describe('the operator', { timeout: 3 * minute }, () => {
    let place: Place | undefined
    let played = 0
    beforeAll(async () => {
      place = await create()
    }, 40 * minute)
    afterAll(() => place?.end(), minute)

    const playAll = (script: Script): void => {
      it.each(Object.entries(script))('%s', async (_, scenario) => {
        if (place === undefined) throw new Error('the place was not made')
        played += 1
        const namespace = `scene-${played}`
        await place.kubectl(
          ['create', '-f', '-'],
          JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
        )
        const scene = new Scene(place, namespace)
        try {
          await scenario(scene)
        } catch (error) {
          throw new Error(`${String(error)}\n${await scene.state()}`, { cause: error })
        }
      })
    }
    // Each has a namespace of its own, and waits more than it works.
    describe.concurrent('beside others', () => {
      playAll({ ...drift, ...ownership, ...refusals, ...namespaceEnds })
    })
    describe('alone', () => {
      playAll(definitionReturns)
    })
  })
}
