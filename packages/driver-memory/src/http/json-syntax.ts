/** What Go's decoder says of text that is no JSON; undefined where it is. */
export const syntaxProblem = (text: string): string | undefined => {
  const scanner = new Scanner(text)
  scanner.space()
  scanner.value()
  scanner.space()
  if (scanner.problem === undefined && !scanner.atEnd) scanner.fail('after top-level value')
  return scanner.problem
}

const deepest = 10_000
const unfinished = 'unexpected end of JSON input'

/** Goes through the text once; the first problem ends it. */
class Scanner {
  readonly #text: string
  #place = 0
  problem: string | undefined

  constructor(text: string) {
    this.#text = text
  }

  get atEnd(): boolean {
    return this.#place >= this.#text.length
  }

  /** What is wrong with the character at hand. */
  fail(where: string): void {
    // Where it ends within a word or a number, Go finds a space there.
    const isCut = this.atEnd && !/in (?:literal|numeric|exponent|string escape|\\u)|after decimal/.test(where)
    this.problem ??= isCut ? unfinished : `invalid character ${this.atEnd ? "' '" : quoted(this.#here())} ${where}`
    this.#place = this.#text.length
  }

  space(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#place] ?? 'x')) this.#place += 1
  }

  /** A value with all that is in it, without calling itself: Go reads ten thousand levels. */
  value(): void {
    const open: ('}' | ']')[] = []
    for (;;) {
      if (this.#begin(open)) continue
      for (;;) {
        this.space()
        const end = open.at(-1)
        if (this.problem !== undefined || end === undefined) return
        if (this.#take(end)) {
          open.pop()
          continue
        }
        if (!this.#take(',')) return this.fail(end === '}' ? 'after object key:value pair' : 'after array element')
        this.space()
        if (end === '}' && !this.#key()) return
        break
      }
    }
  }

  /** Reads up to the end of a scalar or an empty list, or into a list or object; true where a value begins there. */
  #begin(open: ('}' | ']')[]): boolean {
    const character = this.#text[this.#place] ?? ''
    if (character !== '{' && character !== '[') {
      this.#scalar(character)
      return false
    }
    if (open.length >= deepest) return this.#give('exceeded max depth')
    this.#place += 1
    this.space()
    const end = character === '{' ? '}' : ']'
    if (this.#take(end)) return false
    open.push(end)
    return end === ']' || this.#key()
  }

  #scalar(character: string): void {
    if (character === '"') this.#string()
    else if (character === '-' || isDigit(character)) this.#number()
    else if (character === 't') this.#word('true')
    else if (character === 'f') this.#word('false')
    else if (character === 'n') this.#word('null')
    else this.fail('looking for beginning of value')
  }

  /** A key and its colon. */
  #key(): boolean {
    if (this.#text[this.#place] !== '"') return this.#give('looking for beginning of object key string')
    this.#string()
    this.space()
    if (!this.#take(':')) return this.#give('after object key')
    this.space()
    return this.problem === undefined
  }

  #string(): void {
    this.#place += 1
    for (;;) {
      const character = this.#text[this.#place]
      if (character === undefined) return this.fail('')
      if (character < ' ') return this.fail('in string literal')
      this.#place += 1
      if (character === '"') return
      if (character === '\\' && !this.#escape()) return
    }
  }

  #escape(): boolean {
    const code = this.#text[this.#place]
    if (code === 'u') {
      this.#place += 1
      for (let i = 0; i < 4; i++) {
        if (!/[0-9a-fA-F]/.test(this.#text[this.#place] ?? '')) return this.#give('in \\u hexadecimal character escape')
        this.#place += 1
      }
      return true
    }
    if (code === undefined || !'bfnrt\\/"'.includes(code)) return this.#give('in string escape code')
    this.#place += 1
    return true
  }

  #give(where: string): false {
    this.fail(where)
    return false
  }

  #number(): void {
    if (this.#take('-') && !isDigit(this.#text[this.#place] ?? '')) return this.fail('in numeric literal')
    if (!this.#take('0')) this.#digits()
    if (this.#take('.')) {
      if (!isDigit(this.#text[this.#place] ?? '')) return this.fail('after decimal point in numeric literal')
      this.#digits()
    }
    if (this.#take('e') || this.#take('E')) {
      if (!this.#take('+')) this.#take('-')
      if (!isDigit(this.#text[this.#place] ?? '')) return this.fail('in exponent of numeric literal')
      this.#digits()
    }
  }

  #digits(): void {
    while (isDigit(this.#text[this.#place] ?? '')) this.#place += 1
  }

  #word(word: string): void {
    for (const letter of word) if (!this.#take(letter)) return this.fail(`in literal ${word} (expecting '${letter}')`)
  }

  #take(character: string): boolean {
    if (this.#text[this.#place] !== character) return false
    this.#place += 1
    return true
  }

  #here(): string {
    return String.fromCodePoint(this.#text.codePointAt(this.#place) ?? 0)
  }
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9'

/** A character in single quotes, as Go's decoder shows it: byte by byte. */
const quoted = (character: string): string => {
  if (character === "'") return "'\\''"
  if (character === '"') return "'\"'"
  const [byte = 0] = Buffer.from(character)
  if (byte > 0x7f) return `'${String.fromCodePoint(byte)}'`
  return `'${JSON.stringify(character)
    .slice(1, -1)
    .replace(/^\\u00/, '\\x')}'`
}
