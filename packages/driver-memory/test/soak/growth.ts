/** How much memory there was when so many requests had been sent. */
export interface Mark {
  readonly requests: number
  readonly bytes: number
}

/**
 * How many bytes are kept of each request: the slope of the line with the least squares through the later half. In the first
 * one memories of a bounded size fill up.
 */
export const growthOf = (marks: readonly Mark[]): number => {
  const later = marks.slice(Math.floor(marks.length / 2))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const middle = mean(later.map(({ requests }) => requests))
  const level = mean(later.map(({ bytes }) => bytes))
  const rise = later.reduce((sum, { requests, bytes }) => sum + (requests - middle) * (bytes - level), 0)
  return rise / later.reduce((sum, { requests }) => sum + (requests - middle) ** 2, 0)
}

/** Whoever kept anything of each request, be it a number, would keep more. */
export const mostKept = 4
