import { playHistory } from '@fixpoint/driver-memory'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { SimulateOptions } from '../src/simulate/simulate.ts'
import type { SimulationDocument } from '../src/simulate/simulation-document.ts'
import { command, type Ended, type Surroundings } from './command.ts'
import { simulateStrictly, simulateWith } from './strict.ts'

const documentOf = ({ out }: Ended): SimulationDocument => JSON.parse(out) as SimulationDocument

describe('simulate', () => {
  it('plays histories, and sums them up', async () => {
    const { code, out, err } = await command(['simulate', '--histories', '5'])
    const [first, second, third, ...more] = out.split('\n')
    expect(first).toBe('5 histories, 0 with a violation')
    expect(second).toMatch(/^ {2}\d+ requests in \d+\.\d hours of cluster time$/)
    expect(third).toMatch(/^ {2}faults: [a-zA-Z]+ \d+(?:, [a-zA-Z]+ \d+)*$/)
    expect({ code, err, more }).toEqual({ code: 0, err: 'Took 0.0 s of your time.\n', more: [''] })
  })

  it('plays one history where one is asked for', async () => {
    const { out } = await command(['simulate', '--histories', '1'])
    expect(out).toMatch(/^1 history, 0 with a violation\n/)
  })

  it('prints its sums where people want quiet, and nothing else', async () => {
    const { code, out, err } = await command(['simulate', '--histories', '1', '-q'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^1 history/)
  })

  it('prints a document for programs', async () => {
    const ended = await command(['simulate', '--histories', '3', '--seed', '11', '-o', 'json'])
    expect({ code: ended.code, err: ended.err }).toEqual({ code: 0, err: '' })
    const document = documentOf(ended)
    // What the histories themselves say, each played alone.
    const histories = [11, 12, 13].map((seed) => playHistory(seed))
    expect(document).toMatchObject({
      apiVersion: 'fixpoint/v1',
      kind: 'Simulation',
      seed: 11,
      histories: 3,
      requests: histories.reduce((sum, { requests }) => sum + requests, 0),
      lastedMillis: Math.round(histories.reduce((sum, { lasted }) => sum + lasted, 0)),
      violated: [],
    })
    const struck = histories.flatMap((history) => [...history.struck.values()]).reduce((sum, times) => sum + times, 0)
    expect(Object.values(document.faults).reduce((sum, times) => sum + times, 0)).toBe(struck)
  })

  it('prints the same document in YAML', async () => {
    const args = ['simulate', '--histories', '2', '-o']
    const [json, yaml] = [await command([...args, 'json']), await command([...args, 'yaml'])]
    expect(parse(yaml.out)).toEqual(documentOf(json))
  })

  it.for([[['--histories', '4']], [['--trace']]])('prints the same with the same seed: %j', async ([args = []]) => {
    const once = await command(['simulate', '--seed', '21', ...args])
    expect(await command(['simulate', '--seed', '21', ...args])).toEqual(once)
    expect((await command(['simulate', '--seed', '22', ...args])).out).not.toBe(once.out)
  })
})

describe('a trace', () => {
  it('has each move and each write in their order, and the digest of all requests', async () => {
    const { code, out, err } = await command(['simulate', '--seed', '3', '--trace'])
    const { moves, digest, requests } = playHistory(3)
    expect(out.match(/ {2}> .*/g)).toEqual(moves.map(({ words }) => `  > ${words}`))
    const times = [...out.matchAll(/^ *\+(\d+\.\d{3})s {2}/gm)].map(([, seconds]) => Number(seconds))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(out).toMatch(/s {2}operator-0 +Patch deployments \S+: 20[01] at \d+$/m)
    expect(out).toMatch(/s {2}kubectl +Patch apps \S+: 201 at \d+$/m)
    expect(out.endsWith(`\n${requests} requests, digest ${digest}, 0 violations\n`)).toBe(true)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('a command line is not understood', () => {
  it.for<readonly [args: readonly string[], why: string]>([
    [['--trace', '-o', 'json'], '--trace prints text; leave out --output'],
    [['--trace', '--histories', '3'], '--trace prints one history; leave out --histories'],
    [
      ['--histories', '0'],
      "option '--histories <n>' argument '0' is invalid. It is a whole number from 1 to 999999999.",
    ],
    [
      ['--histories', 'many'],
      "option '--histories <n>' argument 'many' is invalid. It is a whole number from 1 to 999999999.",
    ],
    [['--seed=-1'], "option '--seed <n>' argument '-1' is invalid. It is a whole number from 1 to 999999999."],
    [['--seed', '1.5'], "option '--seed <n>' argument '1.5' is invalid. It is a whole number from 1 to 999999999."],
    [['app.yaml'], "too many arguments for 'simulate'. Expected 0 arguments but got 1: app.yaml."],
  ])('%j', async ([args, why]) => {
    const { code, out, err } = await command(['simulate', ...args])
    expect(err.split('\n', 1)[0]).toBe(`FX0001  ${why}`)
    expect({ code, out }).toEqual({ code: 64, out: '' })
  })
})

describe('how far it is', () => {
  const played = playHistory(1)
  const progress = async (options: Partial<SimulateOptions>, surroundings: Surroundings): Promise<string> => {
    const { err } = await simulateWith(() => played, { histories: 101, ...options }, surroundings)
    return err
  }

  it('is shown on a terminal, and taken back', async () => {
    expect(await progress({}, { terminal: true })).toBe(
      '\r50 of 101 histories\r100 of 101 histories\r\u001b[KTook 0.0 s of your time.\n',
    )
  })

  it.for<readonly [claim: string, options: Partial<SimulateOptions>, surroundings: Surroundings]>([
    ['off a terminal', {}, {}],
    ['on a terminal that cannot take it back', {}, { terminal: true, env: { TERM: 'dumb' } }],
    ['where it is over in a moment', { histories: 50 }, { terminal: true }],
    ['where people want quiet', { quiet: true }, { terminal: true }],
  ])('is not shown %s', async ([, options, surroundings]) => {
    const err = await progress(options, surroundings)
    expect(err.replace('Took 0.0 s of your time.\n', '')).toBe('')
  })
})

describe('where a property is violated', () => {
  it('the seed, the property and how to see it are said, with 5', async () => {
    const { code, out, err } = await simulateStrictly((seed) => seed === 3, { histories: 4 })
    expect(out).toMatch(/^4 histories, 1 with a violation\n/)
    expect(err).toContain('FX0601  seed 3: is idle: it was seen at work\n')
    expect(err).toContain('fixpoint simulate --seed 3 --trace')
    expect(err.match(/FX0601/g)).toHaveLength(1)
    expect(code).toBe(5)
  })

  it('a document for programs holds it', async () => {
    const ended = await simulateStrictly((seed) => seed === 2, { histories: 2, output: 'json' })
    const { digest } = playHistory(2)
    expect(documentOf(ended).violated).toMatchObject([
      { seed: 2, digest, violations: [{ property: 'is idle', what: 'it was seen at work' }] },
    ])
    expect(ended.code).toBe(5)
  })

  it('a trace ends with it, with 5', async () => {
    const { code, out, err } = await simulateStrictly(() => true, { trace: true })
    expect(out).toMatch(/, 1 violation\n *\+\d+\.\d{3}s {2}is idle: it was seen at work\n$/)
    expect(err).toContain('FX0601  seed 1: ')
    expect(code).toBe(5)
  })

  it('ten of them are told, the rest counted', async () => {
    const { code, out, err } = await simulateStrictly(() => true, { histories: 12 })
    expect(out).toMatch(/^12 histories, 12 with a violation\n/)
    expect(err.match(/^FX0601/gm)).toHaveLength(10)
    expect(err).toMatch(/\nand 2 more\n$/)
    expect(code).toBe(5)
  })
})
