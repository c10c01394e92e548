import { isJsonArray, isJsonObject, type JsonObject } from '@fixpoint/core'
import { customGroup } from './kinds/custom/group.ts'

/**
 * A refusal with the errors that are in the order of a map, which is chance, in the order of their text: all of those of a
 * custom resource, and of others those of one map of labels, of quantities or the like.
 */
export const inOneOrder = (status: JsonObject): JsonObject => {
  const { details, message } = status
  if (!isJsonObject(details) || typeof message !== 'string') return status
  const causes = isJsonArray(details['causes']) ? details['causes'].filter(isJsonObject) : []
  const list = listOf(textsOf(causes))
  if (causes.length < 2 || !message.endsWith(list)) return status
  const isCustom = details['group'] === customGroup
  const sorted = isCustom ? causes.toSorted(byJson) : runsOf(causes).flatMap(inOrder)
  const texts = isCustom ? textsOf(causes).toSorted() : textsOf(sorted)
  return {
    ...status,
    message: `${message.slice(0, -list.length)}${listOf(texts)}`,
    details: { ...details, causes: sorted },
  }
}

/** A message tells each of them once (apimachinery, ErrorList.ToAggregate). */
const textsOf = (causes: readonly JsonObject[]): readonly string[] => [...new Set(causes.map(textOf))]

const textOf = ({ field, message }: JsonObject): string => `${String(field)}: ${String(message)}`

const listOf = (texts: readonly string[]): string => (texts.length === 1 ? texts.join() : `[${texts.join(', ')}]`)

const byJson = (a: JsonObject, b: JsonObject): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** Neighbours that are about one map. */
const runsOf = (causes: readonly JsonObject[]): readonly (readonly JsonObject[])[] => {
  const runs: JsonObject[][] = []
  for (const cause of causes) {
    const last = runs.at(-1)
    if (last !== undefined && mapOf(last[0]) === mapOf(cause)) last.push(cause)
    else runs.push([cause])
  }
  return runs
}

const inOrder = (run: readonly JsonObject[]): readonly JsonObject[] =>
  maps.test(mapOf(run[0])) ? run.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1)) : run

/** The field that is a map, or has maps of quantities in it. */
const mapOf = (cause: JsonObject = {}): string => {
  const field = String(cause['field'])
  return /^(?:.*\.)?(?:resources|capacity|allocatable)(?=$|[.[])/.exec(field)?.[0] ?? field
}

const maps = /(?:^|\.)(?:labels|annotations|matchLabels|nodeSelector|resources|capacity|allocatable)$/
