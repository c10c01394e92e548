import type { Measured } from './measure.ts'
import type { SideName } from './sides.ts'
import { spreadOf } from './statistics.ts'
import type { Table } from './table.ts'

/** One measurement of one side. */
export interface Run {
  readonly side: SideName
  readonly apps: number
  readonly repeat: number
  readonly measured: Measured
}

/** Of an App: its three children, and a report of what is begun and one of what is reached. */
export const leastWrites = 5
/** Of an edit of a port: the Service, and a report of the generation that is observed. */
const leastForEdit = 2

export const tablesOf = (runs: readonly Run[]): readonly Table[] => {
  const sizes = [...new Set(runs.map(({ apps }) => apps))].sort((a, b) => a - b)
  const tables = [
    ...sizes.map((apps) => bringUpTable(runs, apps)),
    repairTable(runs),
    editTable(runs),
    ...sizes.map((apps) => coldStartTable(runs, apps)),
  ]
  return tables.filter(({ rows }) => rows.length > 0)
}

/** The seconds of a run by those of the floor in the same repeat. */
export const ratiosOf = (runs: readonly Run[], side: SideName, apps: number): readonly number[] =>
  runs
    .filter((run) => run.side === side && run.apps === apps)
    .flatMap(({ repeat, measured: { seconds } }) => {
      const floor = runs.find((run) => run.side === 'floor' && run.apps === apps && run.repeat === repeat)
      return floor === undefined ? [] : [seconds / floor.measured.seconds]
    })

/** Writes that no App needed, in one run. */
export const redundantOf = ({ apps, measured: { requests } }: Run): number => requests.writes - leastWrites * apps

const bringUpTable = (all: readonly Run[], apps: number): Table => ({
  title: `${apps.toLocaleString('en')} new Apps, from the first create until all are reported Ready`,
  head: [
    '',
    'of the floor',
    'seconds',
    'writes/App',
    'redundant',
    'reads/App',
    'CPU s',
    'API server s',
    'peak MiB',
    'at rest MiB',
  ],
  rows: bySide(all.filter((run) => run.apps === apps)).map(([side, runs]) => [
    side,
    spread(ratiosOf(all, side, apps), 2),
    spread(
      runs.map(({ measured }) => measured.seconds),
      1,
    ),
    ...[
      runs.map(({ measured }) => measured.requests.writes / apps),
      runs.map(redundantOf),
      runs.map(({ measured }) => measured.requests.reads / apps),
      runs.map(({ measured }) => measured.cpuSeconds),
      runs.map(({ measured }) => measured.serverCpuSeconds),
      runs.map(({ measured }) => measured.peakMib),
      runs.map(({ measured }) => measured.restMib),
    ].map((values, column) => spreadOf(values).median.toFixed([2, 0, 2, 1, 1, 0, 0][column])),
  ]),
})

const repairTable = (all: readonly Run[]): Table => {
  const runs = all.filter(({ measured }) => measured.repair !== undefined)
  const count = runs[0]?.measured.repair?.count ?? 0
  return {
    title: `${count.toLocaleString('en')} deleted Services, until all are back`,
    head: ['', 'seconds', 'redundant writes'],
    rows: bySide(runs).map(([side, own]) => [
      side,
      spread(
        own.flatMap(({ measured: { repair } }) => repair?.seconds ?? []),
        1,
      ),
      spread(
        own.flatMap(({ measured: { repair } }) => (repair === undefined ? [] : [repair.writes - repair.count])),
        0,
      ),
    ]),
  }
}

const editTable = (all: readonly Run[]): Table => {
  const runs = all.filter(({ measured }) => measured.edits !== undefined)
  return {
    title: `${runs[0]?.measured.edits?.count ?? 0} edits of a port at rest, until the Service has it`,
    head: ['', 'p50 ms', 'p99 ms', 'redundant writes'],
    rows: bySide(runs).map(([side, own]) => {
      const edits = own.flatMap(({ measured }) => measured.edits ?? [])
      return [
        side,
        spread(
          edits.map(({ p50 }) => p50),
          1,
        ),
        spread(
          edits.map(({ p99 }) => p99),
          1,
        ),
        spread(
          edits.map(({ writes, count }) => writes - leastForEdit * count),
          0,
        ),
      ]
    }),
  }
}

const coldStartTable = (all: readonly Run[], apps: number): Table => ({
  title: `Restart with ${apps.toLocaleString('en')} Apps at rest, until all were looked at`,
  head: ['', 'seconds', 'writes', 'CPU s', 'peak MiB', 'at rest MiB'],
  rows: bySide(all.filter((run) => run.apps === apps && run.measured.coldStart !== undefined)).map(([side, own]) => {
    const starts = own.flatMap(({ measured }) => measured.coldStart ?? [])
    return [
      side,
      spread(
        starts.map(({ seconds }) => seconds),
        1,
      ),
      spread(
        starts.map(({ writes }) => writes),
        0,
      ),
      spread(
        starts.map(({ cpuSeconds }) => cpuSeconds),
        1,
      ),
      spread(
        starts.map(({ peakMib }) => peakMib),
        0,
      ),
      spread(
        starts.map(({ restMib }) => restMib),
        0,
      ),
    ]
  }),
})

const bySide = (runs: readonly Run[]): readonly (readonly [SideName, readonly Run[]])[] =>
  [...new Set(runs.map(({ side }) => side))].map((side) => [side, runs.filter((run) => run.side === side)])

/** `1.04 (0.98 to 1.10)`, or the only one. */
const spread = (values: readonly number[], digits: number): string => {
  if (values.length === 0) return ''
  const { median, min, max } = spreadOf(values)
  const text = (value: number): string => value.toFixed(digits)
  return values.length === 1 ? text(median) : `${text(median)} (${text(min)} to ${text(max)})`
}
