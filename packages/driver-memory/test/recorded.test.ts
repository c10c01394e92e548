import { readFileSync } from 'node:fs'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createApiServer } from '../src/api-server/create-server.ts'
import { handle } from '../src/api-server/handle.ts'
import { openWatch } from '../src/api-server/watch/open-watch.ts'
import { pull } from '../src/api-server/watch/watch.ts'
import { type Answer, type Step, userAgent } from './recorded/scenario.ts'
import { scenarios } from './recorded/scenarios/scenarios.ts'
import { Memory, Namer } from './recorded/symbols.ts'

const now = Date.parse('2026-11-23T08:00:00Z')
const server = createApiServer({ seed: 1, startedAt: now })

const answer = (step: Step): Answer => {
  if (step._tag === 'Watch') {
    const watch = openWatch(server, step.request, now)
    return { _tag: 'Events', events: isRight(watch) ? pull(watch.right, step.events) : [] }
  }
  // The answers were kept without headers, and so without Retry-After.
  const [, { retryAfterSeconds: _, ...response }] = handle(
    server,
    step.request,
    { user: 'admin', userAgent: `${userAgent}/1` },
    now,
  )
  return { _tag: 'Answer', ...response }
}

/** What ours answers otherwise, and why. */
const knownDifferences: ReadonlyMap<string, string> = new Map([
  ['has no rules', 'the message shows an empty list as absent'],
  ['is an App of another version', 'no warning comes with the refusal'],
])

describe('what a real kube-apiserver 1.37.2 answered', () => {
  for (const { name, steps } of scenarios) {
    const recorded: readonly unknown[] = JSON.parse(
      readFileSync(new URL(`recorded/answers/${name}.json`, import.meta.url), 'utf8'),
    )
    const memory = new Memory()
    const namer = new Namer()
    for (const [i, step] of steps.entries()) {
      const known = knownDifferences.get(step.claim)
      it(`${name} ${i}: ${step.claim}${known === undefined ? '' : ` (differs: ${known})`}`, () => {
        const filled = { ...step, request: memory.fill(step.request) } as Step
        const ours = answer(filled)
        memory.learn(step.request.resource.plural, ours)
        const told = { claim: step.claim, ...namer.answer(ours) }
        if (known === undefined) expect(told).toEqual(recorded[i])
        // What is mended must leave the list.
        else expect(told).not.toEqual(recorded[i])
      })
    }
  }
})
