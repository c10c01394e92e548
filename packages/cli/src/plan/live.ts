import {
  apiVersionOf,
  decodeLive,
  formatPath,
  isJsonObject,
  type LiveObject,
  own,
  type Resource,
  watched,
} from '@fixpoint/core'
import { formatPlace, type Place } from '../errors/place.ts'
import type { Problem } from '../errors/problem.ts'
import type { Document } from '../input/document.ts'
import { readFiles } from '../input/files.ts'
import { parseDump } from '../input/parse.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'

/** The objects of some kinds, those of Apps and children by default, in files that `kubectl get -o yaml` or `-o json` printed. */
export const readLive = async (
  names: readonly string[],
  io: Io,
  resources: readonly Resource[] = watched,
): Promise<Read<LiveObject>> => {
  const objects = new Map<string, Placed>()
  const problems: Problem[] = []
  for (const file of await readFiles(names, io)) {
    const read = 'code' in file ? { items: [], problems: [file] } : parseDump(file)
    problems.push(...read.problems)
    for (const document of read.items) {
      const placed = placedObject(document, resources)
      if (placed === undefined) continue
      if ('code' in placed) problems.push(placed)
      else problems.push(...add(placed, objects))
    }
  }
  return { items: [...objects.values()].map(({ object }) => object), problems }
}

interface Placed {
  readonly object: LiveObject
  /** Asked only where something is wrong: to find a place in JSON means to read it once more. */
  readonly place: () => Place
}

/** One object, undefined where it is of a kind that has nothing to do with Apps. */
const placedObject = (document: Document, resources: readonly Resource[]): Placed | Problem | undefined => {
  const { value } = document
  const [apiVersion, kind] = isJsonObject(value) ? [own(value, 'apiVersion'), own(value, 'kind')] : []
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return malformed(document.placeOf([], 'Key'), 'not an object of Kubernetes: apiVersion or kind is missing')
  }
  const resource = resources.find((candidate) => apiVersionOf(candidate) === apiVersion && candidate.kind === kind)
  return resource === undefined ? undefined : decoded(document, resource)
}

const decoded = (document: Document, resource: Resource): Placed | Problem => {
  const live = decodeLive(document.value, resource)
  if (live._tag === 'Left') {
    const [error] = live.left
    const path = error?.path ?? []
    const what = error?._tag === 'Required' ? 'is missing' : `must be ${error?.expected}; found ${error?.found}`
    return malformed(document.placeOf(path, 'Value'), `not a live ${resource.kind}: \`${formatPath(path)}\` ${what}`)
  }
  const place = (): Place => document.placeOf(['metadata', 'name'], 'Value')
  if (live.right.metadata.namespace !== undefined || !resource.namespaced) return { object: live.right, place }
  return malformed(place(), `not a live ${resource.kind}: \`metadata.namespace\` is missing`)
}

const malformed = (place: Place, message: string): Problem => ({ code: 'FX0301', place, message })

const add = (placed: Placed, objects: Map<string, Placed>): readonly Problem[] => {
  const { apiVersion, kind, metadata } = placed.object
  const key = `${apiVersion} ${kind} ${metadata.namespace}/${metadata.name}`
  const other = objects.get(key)
  if (other === undefined) objects.set(key, placed)
  // Two dumps that overlap are fine as long as they agree.
  const seen = other?.object.metadata ?? metadata
  if (seen.uid === metadata.uid && seen.resourceVersion === metadata.resourceVersion) return []
  const where = other === undefined ? '' : formatPlace(other.place())
  const message = `${kind} ${metadata.namespace}/${metadata.name} stands here and, at another time, at ${where}`
  return [{ code: 'FX0302', place: placed.place(), message }]
}
