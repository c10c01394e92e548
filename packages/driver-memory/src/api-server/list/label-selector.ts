import * as E from 'fp-ts/lib/Either.js'
import type { StringMap } from '../object.ts'
import { labelKeyProblems, labelValueProblems } from '../registry/validation/qualified-name.ts'
import { badRequest, type Refusal } from '../status-error.ts'
import { type Token, tokensOf } from './selector-tokens.ts'

/** One term of a label selector; all of them must hold. */
export type Requirement =
  | { readonly _tag: 'Exists' | 'DoesNotExist'; readonly key: string }
  | { readonly _tag: 'In' | 'NotIn'; readonly key: string; readonly values: readonly string[] }
  | { readonly _tag: 'GreaterThan' | 'LessThan'; readonly key: string; readonly bound: number }

/** Reads `a=b,c!=d,e in (f,g),!h` as `kubectl -l` takes it. */
export const parseLabelSelector = (text: string): E.Either<Refusal, readonly Requirement[]> => {
  const parser = new Parser(tokensOf(text))
  const requirements = parser.requirements()
  return parser.problem === undefined ? E.right(requirements) : E.left(badRequest(parser.problem))
}

/** True where the labels meet every requirement. A label that is absent is not equal to anything. */
export const matchesLabels = (requirements: readonly Requirement[], labels: StringMap | undefined): boolean =>
  requirements.every((requirement) => meets(requirement, labels?.[requirement.key]))

const meets = (requirement: Requirement, value: string | undefined): boolean => {
  switch (requirement._tag) {
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'In':
      return value !== undefined && requirement.values.includes(value)
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value)
    case 'GreaterThan':
      return value !== undefined && /^[+-]?\d+$/.test(value) && Number(value) > requirement.bound
    case 'LessThan':
      return value !== undefined && /^[+-]?\d+$/.test(value) && Number(value) < requirement.bound
  }
}

/** Recursive descent over the tokens; the first problem ends it. */
class Parser {
  readonly #tokens: readonly Token[]
  #place = 0
  problem: string | undefined

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  requirements(): readonly Requirement[] {
    const found: Requirement[] = []
    if (this.#peek().is === 'end') return found
    if (!startsTerm(this.#peek()))
      return this.#fail(`${at(this.#peek())}, expected: !, identifier, or 'end of string'`, found)
    for (;;) {
      const requirement = this.#requirement()
      if (requirement === undefined) return found
      found.push(requirement)
      const next = this.#next()
      if (next.is === 'end') return found
      if (next.is !== ',') return this.#fail(`${at(next)}, expected: ',' or 'end of string'`, found)
      if (!startsTerm(this.#peek())) return this.#fail(`${at(this.#peek())}, expected: identifier after ','`, found)
    }
  }

  #requirement(): Requirement | undefined {
    const negated = this.#peek().is === '!'
    if (negated) this.#next()
    const key = this.#next()
    if (key.is !== 'word') return this.#unparsable(`${at(key)}, expected: identifier`)
    const problems = labelKeyProblems(key.text)
    if (problems.length > 0)
      return this.#unparsable(`<nil>: Invalid value: ${JSON.stringify(key.text)}: ${problems.join('; ')}`)
    if (negated) return { _tag: 'DoesNotExist', key: key.text }
    if (endsTerm(this.#peek())) return { _tag: 'Exists', key: key.text }
    return this.#comparison(key.text)
  }

  #comparison(key: string): Requirement | undefined {
    const operator = this.#next()
    switch (operator.is) {
      case '=':
      case '==':
      case '!=': {
        const value = this.#value(key)
        return value === undefined ? undefined : { _tag: operator.is === '!=' ? 'NotIn' : 'In', key, values: [value] }
      }
      case '>':
      case '<': {
        const value = this.#value(key)
        if (value === undefined) return undefined
        if (!/^[+-]?\d+$/.test(value))
          return this.#unparsable(
            `values[0]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
          )
        return { _tag: operator.is === '>' ? 'GreaterThan' : 'LessThan', key, bound: Number(value) }
      }
      case 'word':
      case 'end':
      case ',':
      case '!':
      case '(':
      case ')':
        if (operator.text !== 'in' && operator.text !== 'notin')
          return this.#unparsable(`${at(operator)}, expected: in, notin, =, ==, !=, gt, lt`)
        return this.#set(key, operator.text)
    }
  }

  #set(key: string, operator: 'in' | 'notin'): Requirement | undefined {
    const open = this.#next()
    if (open.is !== '(') return this.#unparsable(`${at(open)} expected: '('`)
    const values: string[] = []
    for (;;) {
      // An empty place between commas is the empty value.
      if (this.#peek().is === 'word') values.push(this.#next().text)
      else values.push('')
      const next = this.#next()
      if (next.is === ')') break
      if (next.is !== ',') return this.#unparsable(`${at(next)}, expected: ',' or ')'`)
    }
    for (const [i, value] of values.entries()) if (!this.#rightValue(key, value, i)) return undefined
    return { _tag: operator === 'in' ? 'In' : 'NotIn', key, values }
  }

  #value(key: string): string | undefined {
    if (endsTerm(this.#peek())) return ''
    const value = this.#next()
    if (value.is !== 'word') return this.#unparsable(`${at(value)}, expected: identifier`)
    return this.#rightValue(key, value.text, 0) ? value.text : undefined
  }

  #rightValue(key: string, value: string, index: number): boolean {
    const problems = labelValueProblems(value)
    if (problems.length === 0) return true
    this.#unparsable(`values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${problems.join('; ')}`)
    return false
  }

  #peek(): Token {
    return this.#tokens[this.#place] ?? { is: 'end', text: '' }
  }

  #next(): Token {
    const token = this.#peek()
    this.#place += 1
    return token
  }

  #unparsable(problem: string): undefined {
    this.problem ??= `unable to parse requirement: ${problem}`
  }

  #fail<T>(problem: string, result: T): T {
    this.problem ??= problem
    return result
  }
}

const startsTerm = (token: Token): boolean => token.is === 'word' || token.is === '!'
const endsTerm = (token: Token): boolean => token.is === 'end' || token.is === ','
const at = (token: Token): string => `found '${token.text}'`
