import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'
import { type Code, catalogue } from './catalogue.ts'
import { formatPlace, type Spot } from './place.ts'
import type { Problem } from './problem.ts'

/** Prints problems for people, each with its place and line; what a code means once, below the first problem of that code. */
export const reportProblems = (problems: readonly Problem[], console: Console): void => {
  const explained = new Set<Code>()
  for (const problem of problems) {
    console.note(heading(problem, console))
    if (problem.place?.at !== undefined) console.note(excerpt(problem.place.at, console))
    const { cause, fix } = catalogue[problem.code]
    if (!explained.has(problem.code)) console.note(advice('cause', cause, console))
    if (!explained.has(problem.code) || problem.fix !== undefined)
      console.note(advice('fix', problem.fix ?? fix, console))
    explained.add(problem.code)
  }
}

/** `2 errors. More: fixpoint explain FX0104` */
export const summarizeProblems = (problems: readonly Problem[]): string => {
  const count = problems.length === 1 ? '1 error' : `${problems.length} errors`
  return `${count}. More: fixpoint explain ${problems[0]?.code ?? ''}`
}

const heading = ({ code, message, place }: Problem, { notePaint: paint }: Console): string => {
  const where = place === undefined ? '' : `${paint.bold(printable(formatPlace(place)))}  `
  return `${where}${paint.red(code)}  ${printable(message)}`
}

/** The line with the place underlined, cut to what fits around it. */
const excerpt = ({ line, column, width, source }: Spot, { notePaint: paint, columns }: Console): string => {
  const gutter = String(line)
  const room = columns - gutter.length - 5
  const from = column - 1 + Math.min(width, room) <= room ? 0 : Math.max(0, column - 1 - Math.floor(room / 3))
  // One character stays one character, so that the carets stand where they should.
  const shown = source
    .slice(from, from + room)
    .replace(/[^\P{C}]/gu, '·')
    .replace(/\t/g, ' ')
  const carets = '^'.repeat(Math.max(1, Math.min(width, shown.length - (column - 1 - from))))
  const below = `${' '.repeat(gutter.length)} | ${' '.repeat(column - 1 - from)}${paint.red(carets)}`
  return `  ${gutter} | ${shown}\n  ${below}`
}

const advice = (label: string, text: string, { notePaint: paint, columns }: Console): string =>
  wrap(printable(text), columns - 9)
    .map((line, index) => `  ${index === 0 ? paint.dim(label.padEnd(5)) : '     '}  ${line}`)
    .join('\n')

/** Breaks text at spaces. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
