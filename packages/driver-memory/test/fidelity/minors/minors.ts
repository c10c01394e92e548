import type { Answer } from '../answer.ts'
import { differencesOf } from '../difference.ts'
import { type Judgement, judge } from '../known.ts'
import type { Cell } from '../sequence.ts'
import { autoscalerGenerations } from './autoscaler-generations.ts'
import { brokenPatches } from './broken-patches.ts'
import type { MinorDifference } from './minor-difference.ts'
import { repeatedCauses } from './repeated-causes.ts'
import { roleErrors } from './role-errors.ts'
import { scaleToZero } from './scale-to-zero.ts'
import { unavailableByDefault } from './unavailable-by-default.ts'
import { missingVerbs, mostPods, ownersByNumber, unshownValues } from './validation-words.ts'

/** What Kubernetes answers otherwise since a minor version. The server in memory answers as the newest of them. */
export const minorDifferences: readonly MinorDifference[] = [
  brokenPatches,
  repeatedCauses,
  roleErrors,
  autoscalerGenerations,
  unavailableByDefault,
  scaleToZero,
  unshownValues,
  ownersByNumber,
  missingVerbs,
  mostPods,
]

/** Tells what is known from what is not, on a minor version such as 1.36. */
export const judgeOn = (kubernetes: string): ((real: Answer, ours: Answer, cell: Cell) => Judgement) => {
  const since = minorDifferences.filter((each) => numberOf(kubernetes) < numberOf(each.since))
  return (real, ours, cell) => {
    const plain = judge(differencesOf(real, ours), cell)
    return plain.unknown === undefined ? plain : levelled(since, real, ours, cell, plain)
  }
}

/** What is left when all that is of the minor version was taken off both answers. */
const levelled = (
  since: readonly MinorDifference[],
  real: Answer,
  ours: Answer,
  cell: Cell,
  plain: Judgement,
): Judgement => {
  let pair: readonly [Answer, Answer] = [real, ours]
  const used: MinorDifference[] = []
  for (const each of since) {
    const next = each.level(pair[0], pair[1], cell)
    if (next === undefined || (isSame(next[0], pair[0]) && isSame(next[1], pair[1]))) continue
    pair = next
    used.push(each)
  }
  const judged = judge(differencesOf(pair[0], pair[1]), cell)
  return judged.unknown === undefined ? { known: [...judged.known, ...used], unknown: undefined } : plain
}

const isSame = (a: Answer, b: Answer): boolean => differencesOf(a, b).length === 0

const numberOf = (minor: string): number => Number(minor.split('.')[1])
