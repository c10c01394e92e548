import type { Figures } from '../../packages/driver-memory/test/fidelity/page/figures.ts'
import { duel, type Found } from './duel.ts'
import { figuresOf } from './figures-of.ts'
import { log } from './log.ts'
import { type Place, withRealServer } from './place.ts'
import { progressLine } from './progress.ts'
import { namespaceFor, run } from './run.ts'
import { show } from './show.ts'
import { shrink } from './shrink.ts'
import { Tally } from './tally.ts'

export interface CompareOptions extends Place {
  readonly requests: number
  readonly seed: number
  /** One sequence alone. */
  readonly isOne: boolean
  readonly kind: string | undefined
  readonly parallel: number
  readonly most: number
  /** How many sorts of differences are taken as they are. */
  readonly allow: number
  /** How many of them are made small and shown: that takes many times as long as to find them. */
  readonly show: number
  readonly json: boolean
  readonly save: (figures: Figures) => void
}

/** Compares, tells of what differs by the least requests that show it, and returns the exit code. */
export const compare = (options: CompareOptions): Promise<number> =>
  withRealServer(options, options.parallel, async (real) => {
    const started = performance.now()
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    const firsts: Found[] = []
    const kubernetes = await real.minor()
    let tally = new Tally()
    const secondsSoFar = (): number => (performance.now() - started) / 1000
    const tell = (): void => {
      const { requests } = tally
      log(progressLine({ requests, wanted: options.requests, seconds: secondsSoFar(), sorts: firsts.length }))
    }
    // A run that is cut short has told what it found until then.
    const save = (): void => options.save(figuresOf(tally, { ...options, kubernetes, seconds: secondsSoFar() }))
    const timers = [setInterval(tell, 10_000), setInterval(save, 60_000)]
    try {
      tally = await run(real, {
        ...options,
        kubernetes,
        requests: options.isOne ? 1 : options.requests,
        parallel: options.isOne ? 1 : options.parallel,
        signal: stop.signal,
        onTally: (current) => (tally = current),
        onFound: (found, isNew) => {
          if (isNew) firsts.push(found)
          if (firsts.length >= options.most) stop.abort()
        },
      })
    } finally {
      for (const timer of timers) clearInterval(timer)
      save()
    }
    const seconds = secondsSoFar()
    const figures = figuresOf(tally, { ...options, kubernetes, seconds })
    const replay = (sequence: Parameters<typeof duel>[0]): Promise<Found | undefined> =>
      duel(sequence, real, { namespace: namespaceFor(), kubernetes }, () => undefined)
    const least: Found[] = []
    for (const found of firsts.slice(0, options.show)) least.push(await shrink(found, replay))
    if (options.json)
      process.stdout.write(
        `${JSON.stringify({ ...figures, differences: least.map(({ sequence, step, ...rest }) => ({ seed: sequence.seed, step, ...rest })) }, null, 2)}\n`,
      )
    else {
      for (const found of least) process.stdout.write(`${show(found)}\n`)
      process.stdout.write(`${summary(tally, seconds)}\n`)
    }
    return firsts.length <= options.allow ? 0 : 1
  })

const summary = (tally: Tally, seconds: number): string => {
  let known = 0
  for (const count of tally.known.values()) known += count
  return [
    `${tally.requests} requests compared in ${seconds.toFixed(0)} s: ${tally.cells.size} cells,`,
    `${known} answers that differ as known, ${tally.differences} that differ otherwise (${tally.sorts.size} sorts),`,
    `${tally.missed.length} that differed once and not when played again${seedsOf(tally.missed)}.`,
  ].join(' ')
}

const seedsOf = (missed: readonly Found[]): string =>
  missed.length === 0 ? '' : ` (seeds ${missed.map(({ sequence }) => sequence.seed).join(', ')})`
