import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../../src/api-server/create-server.ts'
import { handle } from '../../src/api-server/handle.ts'
import { cases } from './cases.ts'
import { kept } from './kept.ts'

// Recorded of a kube-apiserver 1.37.2 by record.ts.
const recorded: readonly unknown[] = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8'))
const now = Date.parse('2026-11-30T22:00:00Z')
const server = createApiServer({ seed: 1, startedAt: now })

describe('Pod Security is what it is to kube-apiserver 1.37.2', () => {
  for (const [i, { about, request }] of cases.entries())
    it(`${i}: ${about}`, () => {
      const [, answer] = handle(server, request, { user: 'admin' }, now)
      expect(kept(about, { _tag: 'Answer', ...answer })).toEqual(recorded[i])
    })
})
