import { describe, expect, it } from 'vitest'
import type { UpDocument } from '../src/up/up-document.ts'
import { command, folder, type Transcript } from './command.ts'
import { appYaml, sampleFile } from './manifests.ts'
import { upInUnrest } from './unrest.ts'
import { bad, documentOf, up, writesOf } from './up.ts'

describe('in real time', () => {
  it('each thing is told when it happens, as long after the beginning as its time says', async () => {
    const transcript: Transcript = []
    const clock = { now: 0 }
    const { code, err } = await command(['up', sampleFile, '--real-time'], { transcript, clock })
    const entries = transcript.flatMap(({ at, text }) => {
      const [, seconds] = /^ *\+(\d+\.\d{3})s {2}/.exec(text) ?? []
      return seconds === undefined ? [] : [{ told: Math.round(at), said: Math.round(Number(seconds) * 1000) }]
    })
    expect(entries).toHaveLength(5)
    for (const { told, said } of entries) expect(told).toBe(said)
    // It waits for what comes next for some seconds, and tells how long all took.
    expect(clock.now).toBeGreaterThan(entries.at(-1)?.said ?? Infinity)
    expect(clock.now).toBeLessThan(30_000)
    expect(err).toContain(`Took ${(clock.now / 1000).toFixed(1)} s of your time.`)
    expect(code).toBe(0)
  })

  it('what happens is what happens in virtual time', async () => {
    const clock = { now: 0 }
    const args = ['up', sampleFile, '--then', 'delete service/app-sample', '-q', '-o', 'json']
    const ended = await command([...args, '--real-time'], { clock })
    const virtual = documentOf(await command(args))
    const real = documentOf(ended)
    expect(real.stages[0]).toEqual(virtual.stages[0])
    expect(writesOf(real.stages[1])).toEqual(writesOf(virtual.stages[1]))
    expect(clock.now).toBeGreaterThanOrEqual(real.stages.reduce((sum, stage) => sum + stage.restedAtMillis, 0))
  })

  it('waits until a rollout gives up', async (test) => {
    const clock = { now: 0 }
    const { code, err } = await up(test, { 'app.yaml': bad }, ['app.yaml', '--real-time'], { clock })
    expect(err).toMatch(/FX0501.*timed out progressing/)
    expect(clock.now).toBeGreaterThan(600_000)
    expect(code).toBe(4)
  })

  it('virtual time takes none', async () => {
    const clock = { now: 0 }
    await command(['up', sampleFile], { clock })
    expect(clock.now).toBe(0)
  })
})

it('a cluster that does not come to rest is left after a day, with 1', async (test) => {
  const cwd = folder(test, { 'app.yaml': appYaml('shop') })
  const { code, out, err } = await upInUnrest(cwd, 'app.yaml', 'default', 'shop')
  const { ready, stages } = JSON.parse(out) as UpDocument
  // The move is not made any more.
  expect({ ready, rest: stages.map(({ atRest }) => atRest) }).toEqual({ ready: false, rest: [false] })
  const undone = stages[0]?.writes.filter(({ verb, refused }) => verb === 'update' && refused === undefined)
  // Every ten minutes of a day.
  expect(undone).toHaveLength(144)
  expect(undone?.[0]?.changes).toMatchObject([{ path: 'spec.replicas', live: 7, desired: 1, owner: 'rival' }])
  expect(err).toMatch(/^FX0503 {2}still writing after a day of cluster time$/m)
  expect(code).toBe(1)
})
