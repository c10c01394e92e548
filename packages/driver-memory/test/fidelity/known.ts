import { isJsonArray, isJsonObject, type Json, sameJson } from '@fixpoint/core'
import type { Difference } from './difference.ts'
import type { Cell } from './sequence.ts'

/** A difference that is known, with why it stays. */
export interface Known {
  readonly name: string
  readonly why: string
  readonly matches: (difference: Difference, cell: Cell) => boolean
}

/** What the server in memory answers otherwise. Each entry is as narrow as what it excuses. */
export const knownDifferences: readonly Known[] = [
  {
    name: 'descriptions of columns',
    why: 'They are sentences of the documentation of Kubernetes, of which only the structure is here.',
    matches: ({ path, ours }) =>
      path[0] === 'body' && path[1] === 'columnDefinitions' && path[3] === 'description' && ours === '',
  },
  {
    name: 'the changed spec of a Pod',
    why: 'The refusal of a change shows the two specs line by line, by the names of internal types.',
    matches: ({ path, real, ours }, { kind }) =>
      kind === 'Pod' &&
      path.at(-1) === 'message' &&
      typeof real === 'string' &&
      typeof ours === 'string' &&
      real.includes('\n@@') &&
      ours.startsWith(real.slice(0, real.indexOf('\n@@'))),
  },
  {
    name: 'the order of fields in a patched object',
    why: 'A patch that leads to no object is told with that object as JSON, whose fields are in the order of Go structs.',
    matches: ({ path, real, ours }) =>
      path.at(-1) === 'message' && typeof real === 'string' && typeof ours === 'string' && samePatched(real, ours),
  },
  {
    name: 'what a YAML parser says',
    why: 'The two parse YAML with other libraries, which tell of broken text in their own words.',
    matches: ({ path, real, ours }) =>
      path.at(-1) === 'message' && typeof real === 'string' && typeof ours === 'string' && sameUpToYaml(real, ours),
  },
  {
    name: 'which errors of an applied object are told',
    why: 'It is read in the order of a Go map, which is chance, and no further than to a field that is not declared.',
    matches: ({ path, real, ours }) =>
      path.at(-1) === 'message' && typeof real === 'string' && typeof ours === 'string' && sameUntyped(real, ours),
  },
]

/** All that the real one tells is told here too; and what it does not tell comes after what made it stop. */
const sameUntyped = (real: string, ours: string): boolean => {
  const [theirs, mine] = [untypedIn(real), untypedIn(ours)]
  if (theirs === undefined || mine === undefined || theirs.of !== mine.of) return false
  const isStopped = theirs.errors.some((error) => error.endsWith(': field not declared in schema'))
  if (!isStopped && theirs.errors.length !== mine.errors.length) return false
  return theirs.errors.every((error) => mine.errors.includes(error))
}

const untypedIn = (message: string) => {
  const [, of, several, single] =
    /^(failed to create typed patch object \([^)]*\): )(?:errors:\n {2}([^]*)|([^]*))$/.exec(message) ?? []
  return of === undefined ? undefined : { of, errors: several?.split('\n  ') ?? [single ?? ''] }
}

/** Both refuse the same object, for the same reason. */
const samePatched = (real: string, ours: string): boolean => {
  const [a, b] = [patchedIn(real), patchedIn(ours)]
  return a !== undefined && b !== undefined && a.why === b.why && sameJson(inOrder(a.object), inOrder(b.object))
}

/** Managers in the order of their names: that of their times is chance. */
const inOrder = (object: Json): Json => {
  if (!isJsonObject(object) || !isJsonObject(object['metadata'])) return object
  const { managedFields } = object['metadata']
  if (!isJsonArray(managedFields)) return object
  const texts = managedFields.map((entry) => JSON.stringify(sorted(entry))).toSorted()
  return { ...object, metadata: { ...object['metadata'], managedFields: texts } }
}

const sorted = (entry: Json): Json =>
  isJsonObject(entry)
    ? Object.fromEntries(
        Object.keys(entry)
          .toSorted()
          .map((key) => [key, sorted(entry[key] ?? null)]),
      )
    : entry

const patchedIn = (message: string): { readonly object: Json; readonly why: string } | undefined => {
  const [, quoted, why = ''] = /Invalid value: ("(?:[^"\\]|\\.)*"): (.*)$/s.exec(message) ?? []
  if (quoted === undefined) return undefined
  try {
    return { object: JSON.parse(JSON.parse(quoted) as string) as Json, why }
  } catch {
    return undefined
  }
}

const sameUpToYaml = (real: string, ours: string): boolean => {
  const mark = 'yaml: '
  const [a, b] = [real.indexOf(mark), ours.indexOf(mark)]
  return a >= 0 && a === b && real.slice(0, a) === ours.slice(0, b)
}

/** What of the differences between two answers is known, and the first that is not. */
export const judge = (differences: readonly Difference[], cell: Cell): Judgement => {
  const known = new Set<Known>()
  for (const difference of differences) {
    const found = knownDifferences.find(({ matches }) => matches(difference, cell))
    if (found === undefined) return { known: [...known], unknown: difference }
    known.add(found)
  }
  return { known: [...known], unknown: undefined }
}

export interface Judgement {
  readonly known: readonly Pick<Known, 'name'>[]
  readonly unknown: Difference | undefined
  /** Whether the two servers are in different states from here on. */
  readonly parts?: boolean
}
