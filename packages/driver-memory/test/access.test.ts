import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningCluster, startCluster } from '../src/index.ts'
import { conversations } from './access/conversations/conversations.ts'
import { HookServer } from './access/hook-server.ts'
import { kept } from './access/kept.ts'
import { Speaker } from './access/speaker.ts'
import { Namer } from './recorded/symbols.ts'

/** What ours answers otherwise, and why. */
const knownDifferences: ReadonlyMap<string, string> = new Map([])

describe('what a real kube-apiserver 1.37.2 answered over HTTP', () => {
  let cluster: RunningCluster
  let speaker: Speaker
  const hooks = new HookServer()
  beforeAll(async () => {
    cluster = await startCluster({ tls: false })
    await hooks.listen()
    speaker = new Speaker(cluster, hooks)
  })
  afterAll(async () => {
    await speaker.close()
    await cluster.stop()
    hooks.close()
  })

  for (const { name, steps } of conversations) {
    const recorded: readonly unknown[] = JSON.parse(
      readFileSync(new URL(`access/answers/${name}.json`, import.meta.url), 'utf8'),
    )
    const namer = new Namer()
    for (const [i, step] of steps.entries()) {
      const known = knownDifferences.get(step.claim)
      it(`${name} ${i}: ${step.claim}${known === undefined ? '' : ` (differs: ${known})`}`, async () => {
        const told = { claim: step.claim, ...kept(await speaker.say(step), namer, hooks) }
        if (known === undefined) expect(told).toEqual(recorded[i])
        // What is mended must leave the list.
        else expect(told).not.toEqual(recorded[i])
      })
    }
  }
})
