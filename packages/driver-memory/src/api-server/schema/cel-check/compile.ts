import { parseRule } from '../cel.ts'
import type { CelType } from './cel-type.ts'
import { Checker, type Fault, type Variables } from './check.ts'
import { costOf } from './cost.ts'
import { callIn, type Node } from './node.ts'

/** What is known of an expression before it is ever evaluated. */
export interface Compiled {
  /** What is wrong with it, in the words of cel-go. */
  readonly problem: string | undefined
  readonly type: CelType
  /** At most. */
  readonly cost: number
  readonly names: ReadonlySet<string>
}

/** Checks an expression by the types of its variables. A text says why it can't even be read. */
export const compile = (expression: string, variables: Variables): Compiled | string => {
  const root = parseRule(expression)
  if (typeof root === 'string') return root
  const checker = new Checker(expression)
  const type = checker.typeOf(root, variables)
  const faults = checker.faults.toSorted((a, b) => a.at - b.at)
  return {
    problem: faults.length === 0 ? undefined : faults.map((fault) => shown(expression, fault)).join('\n'),
    type,
    cost: costOf(root, checker.types),
    names: namesIn(root),
  }
}

/** A fault with the line that it is in, and a mark below its place. */
const shown = (text: string, { at, why }: Fault): string => {
  const before = text.slice(0, at).split('\n')
  const column = before.at(-1)?.length ?? 0
  const line = text.split('\n')[before.length - 1] ?? ''
  return `ERROR: <input>:${before.length}:${column + 1}: ${why}\n | ${line}\n | ${'.'.repeat(column)}^`
}

const namesIn = (node: Node, names = new Set<string>()): Set<string> => {
  if (node.op === 'id') names.add(String(node.args))
  for (const each of partsOf(node)) namesIn(each, names)
  return names
}

const partsOf = (node: Node): readonly Node[] => {
  if (node.op === 'value' || node.op === 'id') return []
  if (node.op === 'call' || node.op === 'rcall') {
    const { target, args } = callIn(node)
    return target === undefined ? args : [target, ...args]
  }
  return [node.args].flat(2).filter((each): each is Node => typeof each === 'object' && each !== null && 'op' in each)
}
