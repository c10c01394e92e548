import type { JsonObject } from '@fixpoint/core'
import { unifiedDiff } from './unified-diff.ts'

/** What changed between two Go structs, as some refusals show it: line by line, as indented JSON. */
export const changeText = (before: JsonObject, after: JsonObject): string =>
  unifiedDiff(linesOf(before), linesOf(after))

/** Go escapes what HTML would read. */
const linesOf = (value: JsonObject): string =>
  JSON.stringify(value, null, 1).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
