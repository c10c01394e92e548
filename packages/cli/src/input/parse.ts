import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { type Chunk, splitDocuments } from './chunk.ts'
import { type Document, within } from './document.ts'
import type { Read, Source } from './source.ts'
import { parseYaml } from './yaml.ts'

/** The documents of a file that someone wrote. A file without any is a mistake. */
export const parseManifests = (source: Source): Read<Document> => {
  const read = parse(source, (chunk) =>
    chunk.text.length > largestDocument ? { items: [], problems: [tooLarge(chunk)] } : parseYaml(chunk),
  )
  const items = read.items.flatMap(unlist)
  return { items, problems: items.length > 0 ? read.problems : orEmpty(source, read.problems) }
}

/** The objects in a file that kubectl printed; there may be none in a List. JSON is read without its places until one is asked for, which is much faster. */
export const parseDump = (source: Source): Read<Document> => {
  const read = parse(source, (chunk) => parseJson(chunk) ?? parseYaml(chunk))
  const problems = read.items.length > 0 ? read.problems : orEmpty(source, read.problems)
  return { items: read.items.flatMap(unlist), problems }
}

const parse = (source: Source, parseChunk: (chunk: Chunk) => Read<Document>): Read<Document> => {
  const read = splitDocuments(source).map(parseChunk)
  return { items: read.flatMap(({ items }) => items), problems: read.flatMap(({ problems }) => problems) }
}

const orEmpty = ({ file }: Source, problems: readonly Problem[]): readonly Problem[] =>
  problems.length > 0 ? problems : [{ code: 'FX0204', place: { file }, message: 'no documents in this file' }]

/** kubectl prints more than one object as a List. */
const unlist = (document: Document): readonly Document[] => {
  const { value } = document
  if (!isJsonObject(value) || !isListKind(value['kind']) || !isJsonArray(value['items'])) return [document]
  return value['items'].map((item, index) => within(document, ['items', index], item))
}

const isListKind = (kind: Json | undefined): boolean => typeof kind === 'string' && kind.endsWith('List')

/** An API server stores no object that is larger than 1.5 MiB, and YAML of that size takes seconds to read. */
const largestDocument = 2 ** 20

const tooLarge = ({ file, linesBefore, text }: Chunk): Problem => {
  const source = text.slice(0, 200).split('\n', 1)[0] ?? ''
  return {
    code: 'FX0117',
    place: { file, at: { line: linesBefore + 1, column: 1, width: 1, source } },
    message: `a document of ${(text.length / 2 ** 20).toFixed(1)} MB; an App has at most 1 MB`,
  }
}

const parseJson = (chunk: Chunk): Read<Document> | undefined => {
  let value: Json
  try {
    value = JSON.parse(chunk.text) as Json
  } catch {
    return undefined
  }
  let placed: Read<Document> | undefined
  const placeOf: Document['placeOf'] = (path, part) => {
    placed ??= parseYaml(chunk)
    return placed.items[0]?.placeOf(path, part) ?? { file: chunk.file }
  }
  return { items: [{ value, sound: true, placeOf }], problems: [] }
}
