import { isIP, isIPv4 } from 'node:net'
import type { Environment } from '@marcbachmann/cel-js'
import { canonicalQuantity } from '../registry/quantity.ts'
import { patternOf } from './pattern.ts'

/** What kube-apiserver's CEL has beyond the language, as far as rules of definitions use it. */
export const registerFunctions = (environment: Environment): void => {
  environment.registerFunction('hAs(ast): bool', presence)
  environment.registerFunction('string.mAtches(string): bool', (text: string, pattern: string) =>
    regexOf(pattern).test(text),
  )
  environment.registerFunction('string.find(string): string', (text: string, pattern: string) => {
    const [found = ''] = regexOf(pattern).exec(text) ?? []
    return found
  })
  environment.registerFunction('string.findAll(string): list', (text: string, pattern: string) =>
    [...text.matchAll(new RegExp(regexOf(pattern), 'gu'))].map(([found]) => found),
  )
  environment.registerFunction('isIP(string): bool', (text: string) => isAddress(text))
  environment.registerFunction('isCIDR(string): bool', isRange)
  environment.registerFunction('isURL(string): bool', (text: string) => URL.canParse(text) || /^\/(?!\s)/.test(text))
  environment.registerFunction('isQuantity(string): bool', (text: string) => canonicalQuantity(text) !== undefined)
  environment.registerFunction('escapeKey(string): string', (key: string) =>
    key.replaceAll('~', '~0').replaceAll('/', '~1'),
  )
}

/** An expression with what the library does otherwise than Go under names of our own. */
export const withOwnNames = (expression: string): string =>
  expression.replaceAll(
    /(["'])(?:\\.|(?!\1)[^\\])*\1|(?<![\w.])has(?=\s*\()|(?<=\.)matches(?=\s*\()/g,
    (found) => names[found] ?? found,
  )

/** As long as the names that they stand for: what stands behind them stays in its place. */
const names: Readonly<Record<string, string>> = { has: 'hAs', matches: 'mAtches' }

/** The name that an expression had before. */
export const nameBefore = (own: string): string => (own === 'hAs' || own === 'mAtches' ? own.toLowerCase() : own)

const regexOf = (pattern: string): RegExp => {
  const read = patternOf(pattern)
  if (read._tag === 'Unreadable') throw new Error(read.why)
  return read.test
}

/** Zones and IPv4 addresses in the form of IPv6 are none to Kubernetes. */
const isAddress = (text: string): boolean => isIP(text) !== 0 && !text.includes('%') && !/^::ffff:\d+\./i.test(text)

const isRange = (text: string): boolean => {
  const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? []
  return isAddress(address) && Number(bits) <= (isIPv4(address) ? 32 : 128) && !/^0\d/.test(bits)
}

/** The library's own `has` takes a chain of fields alone, and no item of a list in it. */
const presence = ({ args }: MacroCall) => ({
  args,
  async: false,
  typeCheck: (checker: Checker, { args: [target] }: MacroCall, context: unknown) => {
    if (target?.op !== '.' && target?.op !== '.?') throw new Error('invalid argument to has() macro')
    checker.check(target.args[0], context)
    return checker.getType('bool')
  },
  evaluate: (evaluator: Evaluator, { args: [target] }: MacroCall, context: unknown) => {
    const object = evaluator.run(target?.args[0], context)
    const field = target?.args[1] ?? ''
    if (object instanceof Map) return object.has(field)
    return typeof object === 'object' && object !== null && (object as Record<string, unknown>)[field] !== undefined
  },
})

interface MacroCall {
  readonly args: readonly { readonly op: string; readonly args: readonly [unknown, string] }[]
}
interface Checker {
  readonly check: (node: unknown, context: unknown) => unknown
  readonly getType: (name: string) => unknown
}
interface Evaluator {
  readonly run: (node: unknown, context: unknown) => unknown
}
