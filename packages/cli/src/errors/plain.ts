import { type Code, catalogue } from './catalogue.ts'
import type { Place } from './place.ts'
import type { Problem } from './problem.ts'

/** A place for programs. */
export interface PlainPlace {
  readonly file: string
  /** From 1; absent where the whole file is meant. */
  readonly line?: number
  readonly column?: number
}

/** A problem for programs. */
export interface PlainProblem extends Partial<PlainPlace> {
  readonly code: Code
  readonly message: string
  readonly cause: string
  readonly fix: string
}

export const plainProblem = ({ code, message, place, fix }: Problem): PlainProblem => ({
  code,
  message,
  ...(place !== undefined && plainPlace(place)),
  cause: catalogue[code].cause,
  fix: fix ?? catalogue[code].fix,
})

export const plainPlace = ({ file, at }: Place): PlainPlace => ({
  file,
  ...(at !== undefined && { line: at.line, column: at.column }),
})
