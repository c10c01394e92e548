import { wrap } from '../errors/report.ts'
import type { Console, Glyphs, Paint } from '../output/console.ts'
import { count } from '../output/count.ts'
import { printable } from '../output/printable.ts'
import type { Finding } from './finding.ts'

const headings: Readonly<Record<Finding['group'], string>> = {
  cluster: 'Cluster',
  definition: 'Definition of App',
  rights: 'Rights of the operator',
  operator: 'Operator',
  apps: 'Apps',
}

/** Findings below their headings, each with its cause and fix; what matters most is the last line. */
export const formatDoctor = (findings: readonly Finding[], { paint, glyphs, columns }: Console): string => {
  const groups = [...Map.groupBy(findings, ({ group }) => group)]
  const blocks = groups.map(([group, own]) =>
    [paint.bold(headings[group]), ...own.flatMap((finding) => formatFinding(finding, paint, glyphs, columns))].join(
      '\n',
    ),
  )
  return [...blocks, formatTotals(findings, paint)].join('\n\n')
}

const formatFinding = (
  { level, what, cause, fix }: Finding,
  paint: Paint,
  glyphs: Glyphs,
  columns: number,
): readonly string[] => {
  const mark = { ok: paint.green, warning: paint.yellow, error: paint.red }[level](glyphs[level])
  const advice = (label: string, text: string | undefined): readonly string[] =>
    text === undefined
      ? []
      : wrap(printable(text), columns - 11).map(
          (line, index) => `    ${index === 0 ? paint.dim(label.padEnd(5)) : '     '}  ${line}`,
        )
  return [`  ${mark} ${printable(what)}`, ...advice('cause', cause), ...advice('fix', fix)]
}

const formatTotals = (findings: readonly Finding[], paint: Paint): string => {
  const errors = findings.filter(({ level }) => level === 'error').length
  const warnings = findings.filter(({ level }) => level === 'warning').length
  if (errors > 0) return paint.red(`${count(errors, 'error')}, ${count(warnings, 'warning')}.`)
  return warnings > 0 ? paint.yellow(`0 errors, ${count(warnings, 'warning')}.`) : paint.green('All is well.')
}
