/** Markdown whose tables have columns of one width, as a formatter writes them. */
export const aligned = (markdown: string): string =>
  markdown.replaceAll(/(?:^\|.*\|\n)+/gm, (table) => {
    const rows = table
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      )
    const [, rules = []] = rows
    const widths = rules.map((_, i) => Math.max(3, ...rows.map((row) => (isRule(row) ? 0 : (row[i]?.length ?? 0)))))
    const cell = (text: string, i: number, row: readonly string[]): string => {
      const width = widths[i] ?? 0
      const isRight = rules[i]?.endsWith(':') === true
      if (isRule(row)) return isRight ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)
      return isRight ? text.padStart(width) : text.padEnd(width)
    }
    return rows.map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('')
  })

const isRule = (row: readonly string[]): boolean => row.every((cell) => /^-+:?$/.test(cell))
