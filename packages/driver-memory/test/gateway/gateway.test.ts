import { readFileSync } from 'node:fs'
import type { JsonObject } from '@fixpoint/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { plain, withCluster } from '../http/cluster.ts'
import { play } from './play.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

// Recorded of a kube-apiserver 1.37.2 by record.ts.
const recorded = read('answers.json') as Readonly<Record<string, JsonObject>>

describe('an object of the Gateway API', () => {
  let said: Readonly<Record<string, JsonObject>> = {}
  beforeAll(() =>
    withCluster(plain, async ({ ask }) => {
      const group = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
      const answer = async (method: string, path: string, body: JsonObject) =>
        (await ask(method, path, { body })).body as JsonObject
      for (const definition of read('definitions.json')) await answer('POST', group, definition)
      // Without what is undefined, as the recorded ones.
      said = JSON.parse(JSON.stringify(await play(answer)))
    }),
  )

  for (const [about, answer] of Object.entries(recorded))
    it(`is completed, or refused, as by kube-apiserver: ${about}`, () => {
      expect(said[about]).toEqual(answer)
    })
})
