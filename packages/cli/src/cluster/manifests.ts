import { isJsonObject, type JsonObject } from '@fixpoint/core'
import type { Place } from '../errors/place.ts'
import type { Problem } from '../errors/problem.ts'
import { readFiles } from '../input/files.ts'
import { parseManifests } from '../input/parse.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'

/** An object of any kind, as someone wrote it, and where. */
export interface WrittenObject {
  readonly value: JsonObject
  readonly place?: Place
}

/** All objects in files, in their order. */
export const readManifests = async (names: readonly string[], io: Io): Promise<Read<WrittenObject>> => {
  const items: WrittenObject[] = []
  const problems: Problem[] = []
  for (const source of await readFiles(names, io)) {
    if ('code' in source) {
      problems.push(source)
      continue
    }
    const read = parseManifests(source)
    problems.push(...read.problems)
    for (const { value, placeOf } of read.items) {
      const place = placeOf(['kind'], 'Value')
      if (isJsonObject(value)) items.push({ value, place })
      else problems.push({ code: 'FX0102', place, message: 'not an object of Kubernetes' })
    }
  }
  return { items, problems }
}
