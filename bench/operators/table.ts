/** What is shown: as text, and as Markdown in the docs. */
export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const textOf = ({ title, head, rows }: Table): string => {
  const lines = aligned([head, ...rows]).map((cells) => `  ${cells.join('  ')}`.trimEnd())
  return [title, ...lines].join('\n')
}

export const markdownOf = ({ title, head, rows }: Table): string => {
  const [first = [], ...rest] = aligned([head, ...rows])
  const rule = first.map((cell, column) => (column === 0 ? '-'.repeat(cell.length) : `${'-'.repeat(cell.length - 1)}:`))
  return [`${title}:`, '', ...[first, rule, ...rest].map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
}

/** The first column at the left, figures at the right. */
const aligned = (lines: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines.map((cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))),
  )
}
