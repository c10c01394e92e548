import type { Difference } from './difference.ts'
import { type Judgement, judge, type Known, knownDifferences } from './known.ts'
import type { Cell } from './sequence.ts'

/** What Kubernetes answers otherwise since a minor version. The server in memory answers as the newest of them. */
export interface MinorDifference extends Known {
  readonly since: string
  /** The enhancement or feature gate by which it came. */
  readonly source: string
}

export const minorDifferences: readonly MinorDifference[] = []

/** Tells what is known from what is not, on a minor version such as 1.36. */
export const judgeOn = (kubernetes: string): ((differences: readonly Difference[], cell: Cell) => Judgement) => {
  const known = [...knownDifferences, ...minorDifferences.filter(({ since }) => isOlder(kubernetes, since))]
  return (differences, cell) => judge(differences, cell, known)
}

const isOlder = (minor: string, other: string): boolean => numberOf(minor) < numberOf(other)

const numberOf = (minor: string): number => Number(minor.split('.')[1])
