import { bool, type CelType, dyn, int, type Kind } from './cel-type.ts'

/** What an operator comes to, or that it does not take what it is given; its name is that of cel-go. */
export type Overload =
  | { readonly _tag: 'Result'; readonly type: CelType }
  | { readonly _tag: 'None'; readonly name: string }

const result = (type: CelType): Overload => ({ _tag: 'Result', type })
const none = (name: string): Overload => ({ _tag: 'None', name })

const numbers: ReadonlySet<Kind> = new Set(['int', 'uint', 'double'])
const scalars: ReadonlySet<Kind> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'timestamp',
  'duration',
])
const times: ReadonlySet<Kind> = new Set(['timestamp', 'duration'])
const added: ReadonlySet<Kind> = new Set([...numbers, 'string', 'bytes', 'list'])

/** An operator by its name in the library of CEL. Wherever a type is not known, anything goes. */
export const overload = (op: string, types: readonly CelType[]): Overload => {
  const [left = dyn, right = dyn] = types
  switch (op) {
    case '!_':
      return left.kind === 'bool' || left.kind === 'dyn' ? result(bool) : none('!_')
    case '-_':
      return numbers.has(left.kind) || left.kind === 'dyn' ? result(left) : none('-_')
    case '==':
    case '!=':
      return differ(left, right) ? none(`_${op}_`) : result(bool)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return areUnordered(left, right) ? none(`_${op}_`) : result(bool)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(op, left, right)
    case 'in':
      return isMember(left, right) ? result(bool) : none('@in')
    case '[]':
      return index(left, right)
    default:
      return result(dyn)
  }
}

const isKnown = ({ kind }: CelType): boolean => kind !== 'dyn' && kind !== 'null'

/** An optional value is equal to none that is not. */
const differ = (left: CelType, right: CelType): boolean =>
  isKnown(left) && isKnown(right) && left.kind !== right.kind && [left, right].some(({ kind }) => scalars.has(kind))

/** Numbers of different types can be compared. */
const areUnordered = (left: CelType, right: CelType): boolean => {
  if ([left, right].some(({ kind }) => kind === 'list' || kind === 'map' || kind === 'object')) return true
  if (!isKnown(left) || !isKnown(right)) return false
  return left.kind !== right.kind && !(numbers.has(left.kind) && numbers.has(right.kind))
}

const arithmetic = (op: string, left: CelType, right: CelType): Overload => {
  if (!isKnown(left) || !isKnown(right)) return result(dyn)
  if (times.has(left.kind) || times.has(right.kind)) return result(dyn)
  const taken = op === '+' ? added : op === '%' ? new Set<Kind>(['int', 'uint']) : numbers
  if (left.kind !== right.kind || !taken.has(left.kind)) return none(`_${op}_`)
  if (numbers.has(left.kind) || left.most === undefined || right.most === undefined) return result(unsized(left))
  return result({ ...left, most: left.most + right.most })
}

export const unsized = ({ most: _, ...type }: CelType): CelType => type

const isMember = (value: CelType, of: CelType): boolean => {
  switch (of.kind) {
    case 'dyn':
    case 'null':
    case 'optional':
      return true
    case 'list':
      return !differ(value, of.elem ?? dyn)
    case 'map':
      return !differ(value, of.key ?? dyn)
    default:
      return false
  }
}

const index = (of: CelType, at: CelType): Overload => {
  switch (of.kind) {
    case 'dyn':
    case 'null':
    case 'optional':
      return result(dyn)
    case 'list':
      return differ(int, at) ? none('_[_]') : result(of.elem ?? dyn)
    case 'map':
      return differ(of.key ?? dyn, at) ? none('_[_]') : result(of.elem ?? dyn)
    default:
      return none('_[_]')
  }
}
