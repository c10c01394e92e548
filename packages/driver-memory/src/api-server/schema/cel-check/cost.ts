import type { CelType } from './cel-type.ts'
import type { Checker } from './check.ts'
import { callIn, isComprehension, type Node, operands, selection } from './node.ts'
import { namespaces } from './words.ts'

/**
 * What an expression that was checked costs at most, as cel-go reckons it beforehand (checker/cost.go). Where a size is not
 * known, and for functions that kube-apiserver reckons in its own way, it is less than there.
 */
export const costOf = (node: Node, types: Checker['types']): number => {
  const cost = (each: Node): number => costOf(each, types)
  const all = (nodes: readonly Node[]): number => nodes.reduce((sum, each) => sum + cost(each), 0)
  const typeOf = (each: Node | undefined): CelType | undefined => (each === undefined ? undefined : types.get(each))
  switch (node.op) {
    case 'value':
      return 0
    case 'id':
      return namespaces.has(String(node.args)) ? 0 : 1
    case '.': {
      const { target } = selection(node)
      const kind = typeOf(target)?.kind
      return cost(target) + (kind === 'map' || kind === 'object' ? 1 : 0)
    }
    case '.?':
      return cost(selection(node).target) + 1
    case 'list':
      return 10 + all(operands(node))
    case 'map':
      return 30 + (node.args as readonly (readonly [Node, Node])[]).reduce((sum, entry) => sum + all(entry), 0)
    case '?:': {
      const [condition, yes, no] = operands(node).map(cost)
      return (condition ?? 0) + Math.max(yes ?? 0, no ?? 0)
    }
    case '&&':
    case '||':
      return all(operands(node))
    case 'call':
    case 'rcall':
      return costOfCall(node, types)
    default: {
      const [left, right] = operands(node)
      return all(operands(node)) + costOfOperator(node.op, typeOf(left), typeOf(right))
    }
  }
}

const costOfOperator = (op: string, left: CelType | undefined, right: CelType | undefined): number => {
  const isText = left?.kind === 'string' || left?.kind === 'bytes'
  switch (op) {
    case '==':
    case '!=':
      return walked(smaller(left, right))
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isText ? walked(smaller(left, right)) : 1
    case '+':
      return isText ? walked((sizeOf(left) ?? 0) + (sizeOf(right) ?? 0)) : 1
    case 'in':
      return right?.kind === 'list' ? (sizeOf(right) ?? 0) : right?.kind === 'map' ? 1 : 0
    default:
      return 1
  }
}

const scalars: ReadonlySet<string> = new Set(['bool', 'int', 'uint', 'double', 'timestamp', 'duration', 'null'])

const sizeOf = (type: CelType | undefined): number | undefined =>
  type?.most ?? (scalars.has(type?.kind ?? '') ? 1 : undefined)

const smaller = (left: CelType | undefined, right: CelType | undefined): number => {
  const least = Math.min(sizeOf(left) ?? Number.POSITIVE_INFINITY, sizeOf(right) ?? Number.POSITIVE_INFINITY)
  return Number.isFinite(least) ? least : 0
}

/** A tenth for each character that is walked over. */
const walked = (size: number): number => Math.ceil(size * 0.1)

const costOfCall = (node: Node, types: Checker['types']): number => {
  const call = callIn(node)
  const { name, target, args } = call
  const cost = (each: Node | undefined): number => (each === undefined ? 0 : costOf(each, types))
  const size = (each: Node | undefined): number => sizeOf(each === undefined ? undefined : types.get(each)) ?? 0
  const [first] = args
  if (name === 'has' && first !== undefined) return cost(first.op === '.' ? selection(first).target : undefined)
  if (isComprehension(call)) {
    const [init, step, result] = loops[name]?.(args.slice(1).map(cost)) ?? [0, 0, 0]
    return cost(target) + init + result + size(target) * step
  }
  const given = cost(target) + args.reduce((sum, each) => sum + cost(each), 0)
  switch (name) {
    case 'contains':
      return given + walked(size(target)) * walked(size(first))
    case 'startsWith':
    case 'endsWith':
      return given + walked(size(first))
    case 'matches': {
      const [text, pattern] = target === undefined ? args : [target, first]
      return given + walked(size(text) + 1) * Math.ceil(size(pattern) * 0.25)
    }
    default:
      return given + (constant.has(name) ? 1 : 0)
  }
}

const constant: ReadonlySet<string> = new Set(['size', 'int', 'double', 'dyn', 'type', 'orValue', 'hasValue', 'value'])

type Loop = (args: readonly number[]) => readonly [init: number, step: number, result: number]

/** What the macros are written out as: how they begin, each step with its test, and what comes of it at the end. */
const loops: Readonly<Record<string, Loop>> = {
  all: ([test = 0]) => [0, 2 + 1 + test, 1],
  exists: ([test = 0]) => [0, 3 + 1 + test, 1],
  exists_one: ([test = 0]) => [0, test + 2, 2],
  existsOne: ([test = 0]) => [0, test + 2, 2],
  filter: ([test = 0]) => [10, test + 13, 1],
  map: ([first = 0, second]) => [10, second === undefined ? 12 + first : first + 12 + second, 1],
}
