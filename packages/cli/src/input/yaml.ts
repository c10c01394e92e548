import type { Json } from '@fixpoint/core'
import {
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type ScalarTag,
  visit,
  type YAMLMap,
  type Document as YamlDocument,
} from 'yaml'
import type { Code } from '../errors/catalogue.ts'
import type { Problem } from '../errors/problem.ts'
import type { Chunk } from './chunk.ts'
import type { Document } from './document.ts'
import type { Read } from './source.ts'
import { createPlaces, type Places } from './yaml-place.ts'

/** The document of a chunk, if it has one: there may be nothing but comments, or nothing that could be read. */
export const parseYaml = (chunk: Chunk): Read<Document> => {
  const lines = new LineCounter()
  const parsed = parseDocument(chunk.text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    // Its own check compares each key with each other one; 40,000 keys take it a minute.
    uniqueKeys: false,
    resolveKnownTags: false,
    customTags: (tags) => [kubectlBoolean, kubectlOctal, ...tags],
    logLevel: 'error',
  })
  const places = createPlaces(chunk, parsed, lines)
  const broken = syntaxProblem(parsed, places) ?? aliasProblem(parsed, places)
  if (broken !== undefined) return { items: [], problems: [broken] }
  if (isEmpty(parsed)) return { items: [], problems: [] }
  const problems = keyProblems(parsed, places)
  try {
    const value = parsed.toJS({ maxAliasCount: 100 }) as Json
    return { items: [{ value, sound: problems.length === 0, placeOf: places.ofField }], problems }
  } catch (error) {
    return { items: [], problems: [conversionProblem(error, places)] }
  }
}

/** What only shows when the values are made: aliases that multiply, nesting beyond the stack, merges of what is no map. */
const conversionProblem = (error: unknown, places: Places): Problem => {
  const place = places.ofField([], 'Value')
  if (error instanceof ReferenceError || error instanceof RangeError) {
    return { code: 'FX0116', place, message: 'aliases or nesting beyond all measure' }
  }
  const message = error instanceof Error ? lowerFirst(error.message) : 'it cannot be read'
  return { code: 'FX0101', place, message: `not YAML: ${message}` }
}

/** kubectl reads YAML 1.1, where these words are booleans too. */
const kubectlBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
  stringify: ({ source, value }) => source ?? String(value),
}

/** And a number that begins with 0 is octal: 010 is 8. */
const kubectlOctal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^-?0[0-7]+$/,
  resolve: (text) => Number.parseInt(text, 8),
  stringify: ({ source, value }) => source ?? String(value),
}

/** What keeps the text from being YAML. Only the first: those behind it mostly follow from it. */
const syntaxProblem = (parsed: YamlDocument.Parsed, places: Places): Problem | undefined => {
  const error = parsed.errors[0] ?? parsed.warnings[0]
  if (error === undefined) return undefined
  const code: Code = error.code === 'RESOURCE_EXHAUSTION' ? 'FX0116' : 'FX0101'
  const message = code === 'FX0116' ? 'nested beyond all measure' : `not YAML: ${lowerFirst(error.message)}`
  return { code, place: places.ofRange(...error.pos), message }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Whether there is nothing but comments. */
const isEmpty = ({ contents }: YamlDocument.Parsed): boolean =>
  contents === null || (isScalar(contents) && contents.value === null && contents.range[0] === contents.range[1])

const keyProblems = (parsed: YamlDocument.Parsed, places: Places): readonly Problem[] => {
  const problems: Problem[] = []
  visit(parsed, { Map: (_, map) => void problems.push(...keyProblemsOf(map, places)) })
  return problems
}

const keyProblemsOf = (map: YAMLMap, places: Places): readonly Problem[] => {
  const problems: Problem[] = []
  const firsts = new Map<string, number>()
  for (const { key } of map.items) {
    const [start, end] = (key as Node | null)?.range ?? map.range ?? [0, 1]
    const place = places.ofRange(start, end)
    if (!isScalar(key)) {
      problems.push({ code: 'FX0101', place, message: 'not a manifest: a key must be text' })
      continue
    }
    const name = String(key.value)
    const first = firsts.get(name)
    if (first === undefined) firsts.set(name, start)
    else {
      const line = places.ofRange(first, first + 1).at?.line
      problems.push({ code: 'FX0105', place, message: `the key \`${name}\` stands here twice; first in line ${line}` })
    }
  }
  return problems
}

const aliasProblem = (parsed: YamlDocument.Parsed, places: Places): Problem | undefined => {
  let problem: Problem | undefined
  visit(parsed, {
    Alias: (_, alias) => {
      if (alias.resolve(parsed) !== undefined) return undefined
      const [start, end] = alias.range ?? [0, 1]
      const message = `not YAML: no anchor before the alias *${alias.source}`
      problem = { code: 'FX0101', place: places.ofRange(start, end), message }
      return visit.BREAK
    },
  })
  return problem
}
