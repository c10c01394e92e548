import * as E from 'fp-ts/lib/Either.js'

/** Indexes as the status of an indexed Job tells them: `1,3-5`. How many there are, or what is wrong. */
export const countIndexes = (text: string, completions: number): E.Either<string, number> => {
  if (text === '') return E.right(0)
  let last: number | undefined
  let total = 0
  for (const part of text.split(',')) {
    const interval = intervalIn(part, completions)
    if (E.isLeft(interval)) return interval
    const [first, end] = interval.right
    if (last !== undefined && last >= first) return E.left(notIncreasing(last, first))
    total += end - first + 1
    last = end
  }
  return E.right(total)
}

/** The first index that stands in both; what can't be read is passed over. */
export const overlapOf = (one: string, other: string, completions: number): number | undefined => {
  const [left, right] = [one, other].map((text) =>
    text.split(',').flatMap((part) => {
      const interval = intervalIn(part, completions)
      return E.isRight(interval) ? [interval.right] : []
    }),
  )
  for (const [first, end] of left ?? [])
    for (const [from, to] of right ?? []) if (first <= to && from <= end) return Math.max(first, from)
  return undefined
}

type Interval = readonly [first: number, last: number]

const intervalIn = (part: string, completions: number): E.Either<string, Interval> => {
  const limits = part.split('-')
  if (limits.length > 2) return E.left(`the fragment ${JSON.stringify(part)} violates ${atMostTwo}`)
  const numbers: number[] = []
  for (const limit of limits) {
    if (!/^[+-]?\d+$/.test(limit)) return E.left(`cannot convert string to integer for index: ${JSON.stringify(limit)}`)
    if (Number(limit) >= completions) return E.left(`too large index: ${JSON.stringify(limit)}`)
    numbers.push(Number(limit))
  }
  const [first = 0, last = first] = numbers
  return numbers.length > 1 && first >= last ? E.left(notIncreasing(first, last)) : E.right([first, last])
}

const atMostTwo = "the requirement that an index interval can have at most two parts separated by '-'"

const notIncreasing = (previous: number, current: number): string =>
  `non-increasing order, previous: ${previous}, current: ${current}`
