import { foreignIn, unicodeClass } from './go-pattern.ts'

/** A pattern as Go reads it, or why Go does not. */
export type Pattern =
  | { readonly _tag: 'Pattern'; readonly test: RegExp }
  | { readonly _tag: 'Unreadable'; readonly why: string }

/** Patterns are kept: each is met with every object. */
export const patternOf = (text: string): Pattern => {
  const known = patterns.get(text)
  if (known !== undefined) return known
  const made = readPattern(text)
  patterns.set(text, made)
  return made
}

const patterns = new Map<string, Pattern>()

const readPattern = (text: string): Pattern => {
  const [, foreign] = /(?:^|[^\\])(?:\\\\)*(\(\?(?:[=!]|<[=!])|\\[1-9])/.exec(text) ?? []
  if (foreign !== undefined)
    return unreadable(
      foreign.startsWith('\\')
        ? `invalid escape sequence: \`${foreign}\``
        : foreign.startsWith('(?<')
          ? `invalid named capture: \`${text.slice(text.indexOf(foreign))}\``
          : `invalid or unsupported Perl syntax: \`${foreign}\``,
    )
  const other = foreignIn(text)
  if (other !== undefined) return unreadable(other)
  // Flags may stand behind the beginning of the text, where it makes no difference.
  const [head = '', start = '', flags = ''] = /^(\^?)\(\?([ims]+)\)/.exec(text) ?? []
  const source = asJavaScript(start + text.slice(head.length))
  try {
    return { _tag: 'Pattern', test: new RegExp(source, `${flags}u`) }
  } catch {
    // Go lets more be escaped than JavaScript does where it knows Unicode.
  }
  try {
    return { _tag: 'Pattern', test: new RegExp(source, flags) }
  } catch (error) {
    return unreadable(problemIn(text, String(error)))
  }
}

const unreadable = (why: string): Pattern => ({ _tag: 'Unreadable', why: `error parsing regexp: ${why}` })

const classes: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

const asJavaScript = (text: string): string =>
  text
    .replaceAll(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, literal: string) =>
      literal.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`),
    )
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\[:(\w+):\]/g, (whole, name: string) => classes[name] ?? whole)
    .replaceAll(/\\([pP])\{(\^?)(\w+)\}/g, (_, escape: string, not: string, name: string) => {
      const kind = (escape === 'p') === (not === '') ? 'p' : 'P'
      return `\\${kind}{${unicodeClass(name) ?? name}}`
    })
    .replaceAll(/\\([AzpP])(?!\{)(\w?)/g, (_, escape: string, letter: string) => {
      if (escape === 'A') return `^${letter}`
      return escape === 'z' ? `$${letter}` : `\\${escape}{${letter}}`
    })

/** The words of Go's parser for what JavaScript's has found. */
const problemIn = (text: string, error: string): string => {
  if (error.includes('Unterminated character class'))
    return `missing closing ]: \`${text.slice(text.lastIndexOf('['))}\``
  if (error.includes('Unterminated group')) return `missing closing ): \`${text}\``
  if (error.includes("Unmatched ')'")) return `unexpected ): \`${text}\``
  if (error.includes('Nothing to repeat')) {
    const [operator = '*'] = /[*+?]/.exec(text) ?? []
    return `missing argument to repetition operator: \`${operator}\``
  }
  if (error.includes('Range out of order')) {
    const [range = ''] = /[^[\]\\]-[^[\]\\]/.exec(text) ?? []
    return `invalid character class range: \`${range}\``
  }
  return error.includes('\\ at end of pattern') ? 'trailing backslash at end of expression: ``' : `invalid: \`${text}\``
}
