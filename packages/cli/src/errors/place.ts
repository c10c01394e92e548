/** Where in a file something stands. */
export interface Place {
  /** As the user named it; `-` for standard input. */
  readonly file: string
  /** Absent where the whole file is meant. */
  readonly at?: Spot
}

/** A stretch of one line. */
export interface Spot {
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** How many characters, at least 1. */
  readonly width: number
  /** The line itself. */
  readonly source: string
}

/** `app.yaml:7:5`, as compilers and editors write it. */
export const formatPlace = ({ file, at }: Place): string => {
  const name = file === '-' ? 'standard input' : file
  return at === undefined ? name : `${name}:${at.line}:${at.column}`
}

/** Orders places of one file as a reader meets them. */
export const comparePlaces = (a: Place, b: Place): number =>
  (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0)
