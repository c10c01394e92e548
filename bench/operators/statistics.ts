/** The middle one of what repeats measured, and how far they were apart. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export const spreadOf = (values: readonly number[]): Spread => ({
  median: quantile(values, 0.5),
  min: Math.min(...values),
  max: Math.max(...values),
})

/** By the nearest rank; between the two middle ones for the median of an even number. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const { length } = sorted
  const at = (rank: number): number => sorted[Math.min(length - 1, Math.max(0, rank))] ?? Number.NaN
  if (share === 0.5 && length % 2 === 0) return (at(length / 2 - 1) + at(length / 2)) / 2
  return at(Math.ceil(share * length) - 1)
}
