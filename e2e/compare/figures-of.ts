import type { Figures, Table } from '../../packages/driver-memory/test/fidelity/page/figures.ts'
import { sortOf, type Tally } from './tally.ts'

/** The figures of a run, summed up so that they can be read. */
export const figuresOf = (
  tally: Tally,
  {
    seed,
    parallel,
    seconds,
    kubernetes,
  }: {
    readonly seed: number
    readonly parallel: number
    readonly seconds: number
    readonly kubernetes: string
  },
): Figures => ({
  kubernetes,
  seed,
  requests: tally.requests,
  seconds: Math.round(seconds),
  sequencesInParallel: parallel,
  cells: tally.cells.size,
  differences: tally.differences,
  saturation: tally.saturation,
  sorts: [...tally.sorts].map(([sort, { first, count }]) => ({ sort, count, seed: first.sequence.seed })),
  notAgain: tally.missed.map((found) => ({ sort: sortOf(found), seed: found.sequence.seed })),
  known: Object.fromEntries(tally.known),
  byVerbAndKind: tableOf(tally, ([verb, kind]) => `${verb} ${kind}`),
  byVerbAndFeature: tableOf(tally, ([verb, , feature]) => `${verb} ${summed(feature)}`),
  byVerbAndOutcome: tableOf(tally, ([verb, , , outcome]) => `${verb} ${outcome}`),
})

/** What is sent in another's name is counted together, whatever it is. */
const summed = (feature: string): string => /as \w+$/.exec(feature)?.[0] ?? feature

type Key = readonly [string, string, string, string]

const tableOf = (tally: Tally, nameOf: (key: Key) => string): Table => {
  const table = new Map<string, [number, number, number]>()
  for (const [key, { compared, equal, known }] of tally.cells) {
    const name = nameOf(key.split(' | ') as unknown as Key)
    const [a, b, c] = table.get(name) ?? [0, 0, 0]
    table.set(name, [a + compared, b + equal, c + known])
  }
  return Object.fromEntries([...table].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
