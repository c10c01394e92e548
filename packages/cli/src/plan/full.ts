import { type Action, isJsonObject, type JsonObject, type LiveObject, nameOf } from '@fixpoint/core'
import { structuredPatch } from 'diff'
import type { Paint } from '../output/console.ts'
import { formatObject } from '../output/document.ts'
import { printable } from '../output/printable.ts'
import { after } from './after.ts'

/** What an action does to the whole object, as a unified diff of its YAML, without what the API server keeps for itself. */
export const formatFull = (
  action: Action,
  children: readonly LiveObject[],
  indent: string,
  paint: Paint,
): readonly string[] => {
  const live = children.find(({ kind, metadata }) => kind === action.resource.kind && metadata.name === nameOf(action))
  const before = live === undefined ? undefined : cleaned(toJson(live))
  const [old, now] = [yamlOf(before), yamlOf(wanted(action, before))]
  // A whole object is shown whole; of a changed one, three lines around each change.
  const { hunks } = structuredPatch('', '', old, now, '', '', { context: old === '' || now === '' ? 100_000 : 3 })
  return hunks.flatMap(({ lines }) => lines.map((line) => `${indent}${paintLine(line, paint)}`))
}

const wanted = (action: Action, before: JsonObject | undefined): JsonObject | undefined => {
  switch (action._tag) {
    case 'Apply':
      return before === undefined ? cleaned(toJson(action.manifest)) : after(before, action.changes)
    case 'Claim':
      return before
    case 'Prune':
      return undefined
  }
}

/** Live objects and manifests are JSON; their interfaces only lack an index signature. */
const toJson = (object: object): JsonObject => object as unknown as JsonObject

/** What the API server keeps for itself. */
const kept = ['managedFields', 'resourceVersion', 'uid', 'generation', 'creationTimestamp', 'ownerReferences']

const cleaned = ({ apiVersion, kind, metadata, spec }: JsonObject): JsonObject => {
  const fields = isJsonObject(metadata) ? Object.entries(metadata).filter(([field]) => !kept.includes(field)) : []
  return { apiVersion, kind, metadata: Object.fromEntries(fields), spec }
}

const yamlOf = (object: JsonObject | undefined): string =>
  object === undefined ? '' : `${formatObject(object, 'yaml')}\n`

const paintLine = (line: string, paint: Paint): string => {
  const text = printable(line)
  if (text.startsWith('+')) return paint.green(text)
  return text.startsWith('-') ? paint.red(text) : paint.dim(text)
}
