/** What differs from one play to the next is replaced by symbols, which are numbered as they come up. */
export class Symbols {
  readonly #known = new Map<string, string>()

  inPlaceOf(line: string): string {
    let text = line
    for (const [pattern, name] of patterns) text = text.replaceAll(pattern, (found) => this.#symbol(name, found))
    return cellsOf(text)
  }

  #symbol(name: string, found: string): string {
    if (!numbered.has(name)) return `<${name}>`
    const known = this.#known.get(found)
    if (known !== undefined) return known
    const place = Array.from(this.#known.values()).filter((each) => each.startsWith(`<${name}-`)).length + 1
    this.#known.set(found, `<${name}-${place}>`)
    return `<${name}-${place}>`
  }
}

/** Those that one line may have in common with another. */
const numbered = new Set(['uid', 'name', 'ip'])

/** Names that are drawn and hashes of pod templates have neither vowels nor 0, 1 and 3, so that they are no words. */
const drawn = '[bcdfghjklmnpqrstvwxz2456789]'

const patterns: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/127\.0\.0\.1:\d+/g, 'server'],
  [/\/tmp\/shell-\w+/g, 'dir'],
  [/(?<=\/(?:LIVE|MERGED|kubectl-edit)-)\d+/g, 'number'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'uid'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| \+0000(?: UTC)?)/g, 'time'],
  [/\b[A-Z][a-z]{2},? (?:\d\d [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} [ \d]\d) \d\d:\d\d:\d\d (?:\+0000|\d{4})/g, 'time'],
  [/(?<=resourceVersion\\*"?: ?\\*)"\d+\\?"/g, 'revision'],
  [/(?<=Resource Version: +)\d+/g, 'revision'],
  [/\b10\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g, 'ip'],
  [new RegExp(`(?<=[-=:\\s"]|^)${drawn}{8,10}(?![\\w.])`, 'g'), 'name'],
  [new RegExp(`(?<=-)${drawn}{5}(?![\\w.])`, 'g'), 'name'],
  [/(?<=nodePort"?: )3\d{4}\b/gi, 'port'],
  [/(?<=:|\s)3\d{4}(?=\/(?:TCP|UDP))/g, 'port'],
]

const duration = '(?:\\d+[ywdhms]){1,2}'

/** Columns are as wide as what is in them, and some tell how long ago something was. */
const cellsOf = (line: string): string => {
  const [, margin = '', rest = ''] = /^((?:! )?\s*)(.*)$/.exec(line) ?? []
  const cells = rest
    .replaceAll(/[ \t]{2,}|\t/g, '  ')
    .split('  ')
    .map((cell) =>
      cell
        .replace(new RegExp(`^${duration}$`), '<age>')
        .replaceAll(new RegExp(`(?<=\\()${duration}(?= ago\\))`, 'g'), '<age>')
        .replace(new RegExp(`^(?:<age>|${duration}) \\(x\\d+ over ${duration}\\)$`), '<age>'),
    )
  return margin + cells.join('  ')
}
