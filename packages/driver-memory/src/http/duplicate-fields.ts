import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'
import { LineCounter, parseDocument, visit } from 'yaml'

/**
 * The paths of fields that stand twice in a JSON text, as Go's strict decoder finds them: the parser keeps the last and is
 * silent. The text is one that parses, and `value` what it says.
 */
export const duplicateFields = (text: string, value: Json): readonly string[] =>
  // Nearly always nothing was lost, which is found in a fraction of the time.
  keysIn(text) === keysOf(value) ? [] : pathsOfDuplicates(text)

/** How many keys a JSON text has. */
const keysIn = (text: string): number => {
  let keys = 0
  for (let place = 0; place < text.length; place++) {
    const character = text.charCodeAt(place)
    if (character === quote) place = endOfText(text, place) - 1
    else if (character === colon) keys += 1
  }
  return keys
}

/** How many keys a value has, with all that is in it. It may be nested deeper than calls can be. */
const keysOf = (value: Json): number => {
  let keys = 0
  const open: Json[] = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isJsonArray(next)) for (const item of next) open.push(item)
    else if (isJsonObject(next))
      for (const key in next) {
        keys += 1
        const inner = next[key]
        if (typeof inner === 'object') open.push(inner)
      }
  }
  return keys
}

const pathsOfDuplicates = (text: string): readonly string[] => {
  const duplicates: string[] = []
  const open: Level[] = []
  let place = 0
  while (place < text.length) {
    const character = text.charCodeAt(place)
    const level = open.at(-1)
    if (character === quote) {
      const end = endOfText(text, place)
      if (level?.keys !== undefined && level.atKey) {
        level.key = keyIn(text, place, end)
        if (level.keys.has(level.key)) duplicates.push(pathOf(open))
        level.keys.add(level.key)
        level.atKey = false
      }
      place = end
      continue
    }
    if (character === openBrace) open.push({ keys: new Set(), key: '', atKey: true, index: 0 })
    else if (character === openBracket) open.push({ keys: undefined, key: '', atKey: false, index: 0 })
    else if (character === closeBrace || character === closeBracket) open.pop()
    else if (character === comma && level !== undefined) {
      level.atKey = true
      level.index += 1
    }
    place += 1
  }
  return duplicates
}

interface Level {
  /** Undefined in a list. */
  readonly keys: Set<string> | undefined
  key: string
  atKey: boolean
  index: number
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket, comma, colon] = Array.from(
  '"\\{}[],:',
  (each) => each.charCodeAt(0),
)

/** The place after the closing quote. */
const endOfText = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end + 1
}

/** Whether an odd number of backslashes stands before a place. */
const isEscaped = (text: string, place: number): boolean => {
  let first = place
  while (text.charCodeAt(first - 1) === backslash) first -= 1
  return (place - first) % 2 === 1
}

const keyIn = (text: string, start: number, end: number): string => {
  const raw = text.slice(start + 1, end - 1)
  if (!raw.includes('\\')) return raw
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    // The text may be YAML as well, in which more may stand between quotes.
    return raw
  }
}

const pathOf = (open: readonly Level[]): string =>
  open
    .map(({ keys, key, index }) => (keys === undefined ? `[${index}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')

/** What Go's strict YAML decoder says of keys that stand twice in a map; undefined where none does. */
export const duplicateKeys = (text: string): string | undefined => {
  // Most clients send JSON, which is much faster to look through.
  const value = jsonIn(text)
  if (value !== undefined && duplicateFields(text, value).length === 0) return undefined
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.1', lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })
  const found: string[] = []
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        const name = String(key)
        const [start = 0] = (key as { readonly range?: readonly number[] }).range ?? []
        if (seen.has(name))
          found.push(`  line ${lines.linePos(start).line}: key ${JSON.stringify(name)} already set in map`)
        seen.add(name)
      }
    },
  })
  return found.length === 0 ? undefined : `yaml: unmarshal errors:\n${found.join('\n')}`
}

const jsonIn = (text: string): Json | undefined => {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
