import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Document as YamlDocument,
} from 'yaml'
import type { Place, Spot } from '../errors/place.ts'
import type { Chunk } from './chunk.ts'
import type { FieldPath } from './document.ts'

/** Where things of one document stand in their file. */
export interface Places {
  readonly ofRange: (start: number, end: number) => Place
  readonly ofField: (path: FieldPath, part: 'Key' | 'Value') => Place
}

/** The places of a document that was parsed with this line counter. */
export const createPlaces = (chunk: Chunk, parsed: YamlDocument.Parsed, lines: LineCounter): Places => {
  const ofRange = (start: number, end: number): Place => ({ file: chunk.file, at: spotOf(chunk, lines, start, end) })
  const ofNode = (node: Pick<Node, 'range'>): Place => ofRange(node.range?.[0] ?? 0, node.range?.[1] ?? 1)
  return {
    ofRange,
    ofField: (path, part) => {
      const found = find(parsed, path)
      const node = part === 'Value' && found.complete && isWritten(found.value) ? found.value : found.key
      return ofNode(node ?? found.value ?? parsed.contents ?? { range: parsed.range })
    },
  }
}

const spotOf = ({ text, linesBefore }: Chunk, lines: LineCounter, start: number, end: number): Spot => {
  const { line, col } = lines.linePos(start)
  const lineStart = start - col + 1
  const newline = text.indexOf('\n', lineStart)
  const source = text.slice(lineStart, newline < 0 ? text.length : newline).trimEnd()
  const width = Math.max(1, Math.min(end, lineStart + source.length) - start)
  return { line: linesBefore + line, column: col, width, source }
}

interface Found {
  readonly key?: Node
  readonly value?: Node
  /** Whether the whole path was there, and not only the beginning of it. */
  readonly complete: boolean
}

/** Follows a path as far as it goes. */
const find = (parsed: YamlDocument.Parsed, path: FieldPath): Found => {
  let key: Node | undefined
  let value: Node | undefined = parsed.contents ?? undefined
  for (const step of path) {
    const inside = isAlias(value) ? value.resolve(parsed) : value
    const next = childOf(inside, step)
    if (next === undefined) return { ...found(key, value), complete: false }
    key = next.key ?? key
    value = next.value
  }
  return { ...found(key, value), complete: true }
}

const found = (key: Node | undefined, value: Node | undefined): Omit<Found, 'complete'> => ({
  ...(key !== undefined && { key }),
  ...(value !== undefined && { value }),
})

const childOf = (node: Node | undefined, step: string | number): Omit<Found, 'complete'> | undefined => {
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return isNode(item) ? { key: item, value: item } : undefined
  }
  if (!isMap(node)) return undefined
  // Of two equal keys the last one is what the value came from.
  const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step))
  return pair === undefined
    ? undefined
    : found(isNode(pair.key) ? pair.key : undefined, isNode(pair.value) ? pair.value : undefined)
}

/** Whether a value has characters of its own in the file: `image:` alone is null without any. */
const isWritten = (node: Node | undefined): node is Node =>
  node?.range !== undefined && node.range !== null && node.range[1] > node.range[0]
