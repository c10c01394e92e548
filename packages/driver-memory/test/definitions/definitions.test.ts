import { readFileSync } from 'node:fs'
import type { Json, JsonObject } from '@fixpoint/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { plain, withCluster } from '../http/cluster.ts'
import { play, type Said } from './play.ts'

// Recorded of a kube-apiserver 1.37.2 by record.ts.
const recorded = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Said>
>

/** Refused too, in words that differ: the real ones print what they found as Go has it, or are those of its CEL parser. */
const otherWords = [
  'definition: rule syntax',
  'definition: dup versions',
  'resource: any',
  'rule: syntax',
  'rule: syntax 2',
  'rule: syntax 3',
  'rule: syntax 4',
  'rule: message expr bad',
]

/** Let in here: of the fields of a schema only those that are looked at have a type. */
const letIn = ['definition: status root']

describe('a definition, and what is made by it', () => {
  let said: Readonly<Record<string, Said>> = {}
  beforeAll(() =>
    withCluster(plain, async ({ ask }) => {
      const answer = async (method: string, path: string, body?: JsonObject, type = 'application/json') => {
        const {
          code,
          headers,
          body: found,
        } = await ask(method, path, {
          headers: { 'content-type': type },
          ...(body && { body }),
        })
        const message = (found as { readonly message?: Json }).message
        const { warning } = headers
        return {
          code,
          ...(typeof message === 'string' && { message }),
          ...(warning !== undefined && { warnings: [warning].flat().join(', ') }),
        }
      }
      said = await play(answer, () => Promise.resolve())
    }),
  )

  for (const [name, answer] of Object.entries(recorded))
    it(`is judged as by kube-apiserver: ${name}`, () => {
      if (letIn.includes(name)) expect(said[name]?.code).toBe(201)
      else if (otherWords.includes(name)) expect(said[name]?.code).toBe(answer.code)
      else expect(said[name]).toEqual(answer)
    })
})
