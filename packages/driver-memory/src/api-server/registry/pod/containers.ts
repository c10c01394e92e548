import type { JsonObject } from '@fixpoint/core'
import { objectsOf } from '../read.ts'

/** All containers of a pod spec, each with where it stands. */
export const containersOf = (spec: JsonObject, at: string): readonly (readonly [string, JsonObject])[] => {
  const all: (readonly [string, JsonObject])[] = []
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
    for (const [i, container] of objectsOf(spec[list]).entries()) all.push([`${at}.${list}[${i}]`, container])
  return all
}
