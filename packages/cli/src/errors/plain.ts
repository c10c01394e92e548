import { catalogue } from './catalogue.ts'
import type { Place } from './place.ts'
import type { Problem } from './problem.ts'

/** A problem for programs. */
export const plainProblem = ({ code, message, place, fix }: Problem): object => ({
  code,
  message,
  ...(place !== undefined && plainPlace(place)),
  cause: catalogue[code].cause,
  fix: fix ?? catalogue[code].fix,
})

/** A place for programs. */
export interface PlainPlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

export const plainPlace = ({ file, at }: Place): PlainPlace => ({
  file,
  ...(at !== undefined && { line: at.line, column: at.column }),
})
