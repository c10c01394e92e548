import { LineCounter, parseDocument, visit } from 'yaml'

/**
 * The paths of fields that stand twice in a JSON text, as Go's strict decoder finds them: the parser keeps the last and is
 * silent. The text is one that parses.
 */
export const duplicateFields = (text: string): readonly string[] => {
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

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket, comma] = Array.from('"\\{}[],', (each) =>
  each.charCodeAt(0),
)

/** The place after the closing quote. */
const endOfText = (text: string, start: number): number => {
  let place = start + 1
  while (place < text.length && text.charCodeAt(place) !== quote) place += text.charCodeAt(place) === backslash ? 2 : 1
  return place + 1
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
  if (isJson(text) && duplicateFields(text).length === 0) return undefined
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

const isJson = (text: string): boolean => {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
