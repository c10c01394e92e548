/** One thing that was measured. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: string
}

export const formatFigures = (figures: readonly Figure[]): string => {
  const rows = figures.map(({ name, value, unit, goal = '' }) => [name, `${rounded(value)} ${unit}`, goal] as const)
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map(([name, value, goal]) =>
      `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${goal}`.trimEnd(),
    )
    .join('\n')
}

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
