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
  readonly problem: (problem: Problem) => void
}

/** Lines for people, or one JSON object a line for collectors of logs. */
export const createLog = (console: Console, format: 'text' | 'json', least: Level): Log => {
  const from = levels.indexOf(least)
  const isTold = ({ level }: Entry): boolean => levels.indexOf(level) >= from
  const line = format === 'json' ? jsonLine : textLine
  const write = (entry: Entry): void => {
    if (isTold(entry)) console.print(line(entry, console))
  }
  if (format === 'text') return { write, problem: (problem) => reportProblems([problem], console) }
  return { write, problem: (problem) => console.note(jsonLine(entryOfProblem(problem))) }
}

const levels: readonly Level[] = ['debug', 'info', 'warn', 'error']

const jsonLine = ({ level, msg, fields }: Entry): string =>
  JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })

const textLine = ({ level, msg }: Entry, { paint }: Console): string => {
  const mark = { debug: paint.dim('debug  '), info: '', warn: paint.yellow('warn  '), error: paint.red('error  ') }
  return `${paint.dim(new Date().toISOString())}  ${mark[level]}${printable(msg)}`
}

/** A problem as one entry: a collector of logs shows no paragraphs. */
const entryOfProblem = ({ code, message, fix }: Problem): Entry => ({
  level: 'error',
  msg: message,
  fields: { code, cause: catalogue[code].cause, fix: fix ?? catalogue[code].fix },
})
