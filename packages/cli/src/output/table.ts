/** Rows in columns, two spaces apart; what stands last in a row is not padded. Cells are plain text. */
export const formatTable = (
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
): readonly string[] => {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, cell.length)),
    [],
  )
  return rows.map((row, index) =>
    row
      .map((cell, column) => {
        const padding = column === row.length - 1 ? '' : ' '.repeat((widths[column] ?? 0) - cell.length)
        return `${paint(cell, column, index)}${padding}`
      })
      .join('  '),
  )
}
