import { nameBefore } from '../cel-functions.ts'

/** A part of an expression, as the library of CEL reads it. */
export interface Node {
  readonly op: string
  readonly args: unknown
  /** Where it begins and ends in the expression. */
  readonly start: number
  readonly end: number
}

export interface Call {
  readonly name: string
  /** What a method is called of. */
  readonly target: Node | undefined
  readonly args: readonly Node[]
}

export const operands = ({ args }: Node): readonly Node[] =>
  Array.isArray(args) ? (args as readonly Node[]) : [args as Node]

/** A field that is taken from something. */
export const selection = ({ args }: Node): { readonly target: Node; readonly field: string } => {
  const [target, field] = args as readonly [Node, string]
  return { target, field }
}

export const callIn = ({ op, args }: Node): Call => {
  if (op === 'call') {
    const [name, given] = args as readonly [string, readonly Node[]]
    return { name: nameBefore(name), target: undefined, args: given }
  }
  const [name, target, given] = args as readonly [string, Node, readonly Node[]]
  return { name: nameBefore(name), target, args: given }
}

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'existsOne', 'map', 'filter'])

/** Whether a call goes through a list or a map with one variable. */
export const isComprehension = ({ name, target, args }: Call): boolean =>
  target !== undefined &&
  macros.has(name) &&
  args[0]?.op === 'id' &&
  (args.length === 2 || (name === 'map' && args.length === 3))

export const variableOf = ({ args }: Call): string => String(args[0]?.args ?? '')
