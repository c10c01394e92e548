import type { Answer } from '../answer.ts'
import { differencesOf } from '../difference.ts'
import { type Judgement, judge } from '../known.ts'
import type { Cell, Step } from '../sequence.ts'
import type { Server } from '../server.ts'
import { autoscalerGenerations } from './autoscaler-generations.ts'
import { brokenPatches } from './broken-patches.ts'
import { generatedSelectors } from './generated-selectors.ts'
import { lostManagers } from './lost-managers.ts'
import type { MinorDifference } from './minor-difference.ts'
import { orderOfCauses } from './order-of-causes.ts'
import { ownersByNumber } from './owners.ts'
import { podLevelDefaults } from './pod-level.ts'
import { repeatedCauses } from './repeated-causes.ts'
import { roleErrors } from './role-errors.ts'
import { scaleToZero } from './scale-to-zero.ts'
import { serviceEndpoints } from './service-endpoints.ts'
import { shownTemplates } from './shown-templates.ts'
import { unavailableByDefault } from './unavailable-by-default.ts'
import { bareRequirements, fixedFields, fixedProviders, fixedRoles, unshownValues } from './validation-words.ts'

/**
 * What Kubernetes answers otherwise since a minor version. The server in memory answers as the newest of them. Words come
 * before what is told twice and in what order, which is seen once the words are the same.
 */
export const minorDifferences: readonly MinorDifference[] = [
  brokenPatches,
  roleErrors,
  autoscalerGenerations,
  unavailableByDefault,
  podLevelDefaults,
  lostManagers,
  scaleToZero,
  unshownValues,
  bareRequirements,
  ownersByNumber,
  fixedRoles,
  fixedProviders,
  fixedFields,
  generatedSelectors,
  shownTemplates,
  repeatedCauses,
  orderOfCauses,
  serviceEndpoints,
]

/** Tells what is known from what is not, on a minor version such as 1.36. */
export const judgeOn = (kubernetes: string): ((real: Answer, ours: Answer, cell: Cell) => Judgement) => {
  const since = newerThan(kubernetes)
  return (real, ours, cell) => {
    const plain = judge(differencesOf(real, ours), cell)
    return plain.unknown === undefined ? plain : levelled(since, real, ours, cell, plain)
  }
}

/** A step as both servers are asked it where the real one is of a minor version. */
export const askedOn = (kubernetes: string): ((step: Step) => Step) => {
  const since = newerThan(kubernetes)
  return (step) => since.reduce((asked, each) => each.asked?.(asked) ?? asked, step)
}

/** The server in memory as it is compared with a real one of a minor version. */
export const servedOn = (kubernetes: string, server: Server): Server =>
  newerThan(kubernetes).reduce((served, each) => each.served?.(served) ?? served, server)

const newerThan = (kubernetes: string): readonly MinorDifference[] =>
  minorDifferences.filter(({ since }) => numberOf(kubernetes) < numberOf(since))

/** What is known once enough that is of the minor version was taken off both answers. */
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
    const next = each.level?.(pair[0], pair[1], cell)
    if (next === undefined || (isSame(next[0], pair[0]) && isSame(next[1], pair[1]))) continue
    pair = next
    used.push(each)
    const { known, unknown } = judge(differencesOf(pair[0], pair[1]), cell)
    if (unknown === undefined)
      return { known: [...known, ...used], unknown, parts: used.some(({ parts }) => parts === true) }
  }
  return plain
}

const isSame = (a: Answer, b: Answer): boolean => differencesOf(a, b).length === 0

const numberOf = (minor: string): number => Number(minor.split('.')[1])
