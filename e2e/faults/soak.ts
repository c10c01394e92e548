import { writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { Random } from '../../packages/driver-memory/src/index.ts'
import { createStage } from '../operator/stage.ts'
import { userOf } from '../operator/user.ts'
import { AuditLog, isOfOperator } from './audit-log.ts'
import { Churn } from './churn.ts'
import { Fleet } from './fleet.ts'
import { keptAfterCollections, type Sample, sampleOf, slopeOf } from './memory.ts'
import { type Row, Tally } from './tally.ts'

export interface SoakOptions {
  readonly apps: number
  readonly minutes: number
  readonly movesPerSecond: number
  /** Samples of the first minutes are not counted. */
  readonly warmUpMinutes: number
  readonly seed: number
  /** A file for the samples, such as a spreadsheet reads. */
  readonly samples?: string
}

export interface Soaked {
  readonly total: Row
  readonly byMove: Readonly<Record<string, Row>>
  readonly slopeMibPerHour: number
  readonly keptSlopeMibPerHour: number
  readonly peakMib: number
  readonly lastMib: number
  readonly cpuSeconds: number
  readonly collections: number
}

const sampleEveryMs = 5_000

/** Keeps users busy for long, and watches what that costs the operator. */
export const soak = async (options: SoakOptions, say: (line: string) => void): Promise<Soaked> => {
  const stage = await createStage()
  const user = userOf(stage.kubeconfig)
  try {
    const operator = stage.startOperator({ node: ['--trace-gc'] })
    const started = performance.now()
    const fleet = new Fleet(user)
    await fleet.createAll(options.apps)
    await fleet.settle(10 * 60_000)
    say(`${options.apps} Apps are Ready`)

    const log = new AuditLog(stage.dir)
    log.read(isOfOperator)
    const samples: Sample[] = []
    const tally = new Tally()
    let moves = 0
    const churn = new Churn(fleet, new Random(options.seed))
    const from = performance.now()
    let sampledAt = Number.NEGATIVE_INFINITY
    while (performance.now() - from < options.minutes * 60_000) {
      tally.move(await churn.move())
      moves += 1
      if (performance.now() - sampledAt >= sampleEveryMs) {
        sampledAt = performance.now()
        const sample = sampleOf(operator.process.pid ?? 0, started)
        samples.push(sample)
        tally.count(log.read(isOfOperator))
        if (samples.length % 60 === 1) {
          const { writes, expected } = tally.total()
          const counted = `${moves} moves, ${writes} writes, ${expected} expected`
          say(`${Math.round(sample.atSeconds / 60)} min: ${counted}, ${sample.rssMib.toFixed(1)} MiB`)
        }
      }
      // A steady pace: a slow answer is made up for.
      await setTimeout(Math.max(0, from + (moves / options.movesPerSecond) * 1000 - performance.now()))
    }
    await fleet.settle(5 * 60_000)
    tally.count(log.read(isOfOperator))
    const last = sampleOf(operator.process.pid ?? 0, started)
    if (options.samples !== undefined) writeFileSync(options.samples, tableOf(samples))
    const warm = (seconds: number): boolean => seconds > (from - started) / 1000 + options.warmUpMinutes * 60
    const perHour = (points: readonly (readonly [number, number])[]): number =>
      slopeOf(points.filter(([seconds]) => warm(seconds))) * 3600
    const kept = keptAfterCollections(operator.said())
    return {
      total: tally.total(),
      byMove: Object.fromEntries(tally.rows),
      slopeMibPerHour: perHour(samples.map(({ atSeconds, rssMib }) => [atSeconds, rssMib])),
      keptSlopeMibPerHour: perHour(kept),
      peakMib: last.peakMib,
      lastMib: last.rssMib,
      cpuSeconds: last.cpuSeconds,
      collections: kept.length,
    }
  } finally {
    user.close()
    await stage.end()
  }
}

const tableOf = (samples: readonly Sample[]): string =>
  [
    'seconds,rss MiB,peak MiB,CPU seconds',
    ...samples.map(({ atSeconds, rssMib, peakMib, cpuSeconds }) =>
      [atSeconds.toFixed(0), rssMib.toFixed(1), peakMib.toFixed(1), cpuSeconds.toFixed(2)].join(),
    ),
    '',
  ].join('\n')
