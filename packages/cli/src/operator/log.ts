import type { Json } from '@fixpoint/core'
import { catalogue } from '../errors/catalogue.ts'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import type { Console } from '../output/console.ts'
import { printable } from '../output/printable.ts'

export type Level = 'debug' | 'info' | 'warn' | 'error'

/** One thing that an operator tells. */
export interface Entry {
  readonly level: Level
  /** A sentence that stands by itself. */
  readonly msg: string
  /** What a program filters by. */
  readonly fields?: Readonly<Record<string, Json | undefined>>
}

/** What an operator tells while it runs. */
export interface Log {
  readonly write: (entry: Entry) => void
  /** What keeps it from running. */
  readonly problem: (...problems: readonly Problem[]) => void
  /** What it does without. */
  readonly warning: (problem: Problem) => void
}

/** Lines for people, or one JSON object a line for collectors of logs. */
export const createLog = (console: Console, format: 'text' | 'json', least: Level): Log => {
  const from = levels.indexOf(least)
  const isTold = ({ level }: Entry): boolean => levels.indexOf(level) >= from
  const line = format === 'json' ? jsonLine : textLine
  const write = (entry: Entry): void => {
    if (isTold(entry)) console.print(line(entry, console))
  }
  const warning = (problem: Problem): void => write(entryOfProblem(problem, 'warn'))
  if (format === 'text') return { write, warning, problem: (...problems) => reportProblems(problems, console) }
  return {
    write,
    warning,
    problem: (...problems) => {
      for (const problem of problems) console.note(jsonLine(entryOfProblem(problem, 'error')))
    },
  }
}

const levels: readonly Level[] = ['debug', 'info', 'warn', 'error']

const jsonLine = ({ level, msg, fields }: Entry): string =>
  JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })

const textLine = ({ level, msg, fields = {} }: Entry, { paint }: Console): string => {
  const mark = { debug: paint.dim('debug  '), info: '', warn: paint.yellow('warn  '), error: paint.red('error  ') }
  const code = fields['code'] === undefined ? '' : `${String(fields['code'])}  `
  const fix = fields['fix'] === undefined ? '' : `. ${String(fields['fix'])}`
  return `${paint.dim(new Date().toISOString())}  ${mark[level]}${printable(`${code}${msg}${fix}`)}`
}

/** A problem as one entry: a collector of logs shows no paragraphs. */
const entryOfProblem = ({ code, message, fix }: Problem, level: Level): Entry => ({
  level,
  msg: message,
  fields: { code, cause: catalogue[code].cause, fix: fix ?? catalogue[code].fix },
})
