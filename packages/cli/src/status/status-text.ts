import type { Instant } from '@fixpoint/core'
import type { Console, Paint } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import { formatTable } from '../output/table.ts'
import { type Columns, cells, headings, type StatusRow } from './status-row.ts'

/** A table of Apps, in the order of their names. */
export const formatStatus = (
  rows: readonly StatusRow[],
  now: Instant,
  columns: Columns,
  { paint }: Pick<Console, 'paint'>,
): readonly string[] => {
  const [first, ...names] = headings(columns)
  const ready = names.indexOf('READY') + 1
  const table = [[first ?? '', ...names], ...rows.map((row) => cells(row, now, columns).map(printable))]
  return formatTable(table, (cell, column, row) => {
    if (row === 0) return paint.bold(cell)
    return column === ready || column === ready + 1 ? paintOf(rows[row - 1], paint)(cell) : cell
  })
}

const paintOf = (row: StatusRow | undefined, paint: Paint): ((text: string) => string) => {
  switch (row?.verdict) {
    case 'Ready':
      return paint.green
    case 'Stalled':
      return paint.red
    case 'Progressing':
    case 'NotSeen':
    case 'Suspended':
    case 'Deleting':
      return paint.yellow
    case undefined:
      return (text) => text
  }
}
