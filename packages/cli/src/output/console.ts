import pc from 'picocolors'
import type { Io } from '../io.ts'

/** Colours, or none. */
export type Paint = ReturnType<typeof pc.createColors>

export type ColorChoice = 'auto' | 'always' | 'never'

/** Where a command prints: data to standard output, everything else to standard error. */
export interface Console {
  /** A line, or lines, of data. */
  readonly print: (text: string) => void
  /** A line for people. */
  readonly note: (text: string) => void
  /** For what is printed. */
  readonly paint: Paint
  /** For notes. */
  readonly notePaint: Paint
  readonly glyphs: Glyphs
  /** How wide a line for people may be. */
  readonly columns: number
}

/** The lines of a tree, and how a check came out. */
export interface Glyphs {
  readonly branch: string
  readonly last: string
  readonly trunk: string
  readonly ok: string
  readonly warning: string
  readonly error: string
}

export const createConsole = ({ env, stdout, stderr }: Io, color: ColorChoice): Console => ({
  print: (text) => stdout.write(`${text}\n`),
  note: (text) => stderr.write(`${text}\n`),
  paint: pc.createColors(hasColor(color, env, stdout.isTerminal)),
  notePaint: pc.createColors(hasColor(color, env, stderr.isTerminal)),
  glyphs: isAscii(env) ? asciiGlyphs : unicodeGlyphs,
  columns: Math.max(40, Math.min(stderr.columns ?? 100, 120)),
})

/** A flag beats NO_COLOR, which beats FORCE_COLOR, which beats what the stream is (no-color.org, force-color.org). */
const hasColor = (choice: ColorChoice, env: Io['env'], isTerminal: boolean): boolean => {
  if (choice !== 'auto') return choice === 'always'
  if (isSet(env['NO_COLOR'])) return false
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0'
  return isTerminal && env['TERM'] !== 'dumb'
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

/** Whether the locale says that there is nothing but ASCII. A container without any locale shows UTF-8 all the same. */
const isAscii = (env: Io['env']): boolean => {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find(isSet)
  return locale === 'C' || locale === 'POSIX'
}

const unicodeGlyphs: Glyphs = { branch: '├─ ', last: '└─ ', trunk: '│  ', ok: '√', warning: '‼', error: '×' }
const asciiGlyphs: Glyphs = { branch: '|- ', last: '`- ', trunk: '|  ', ok: 'ok', warning: '!!', error: 'XX' }
