import { patternOf } from '../pattern.ts'
import { bool, type CelType, dyn, listOf, nameOf } from './cel-type.ts'
import { isFunction, resultOf } from './known-functions.ts'
import { type Call, callIn, isComprehension, type Node, operands, selection, variableOf } from './node.ts'
import { overload, unsized } from './overloads.ts'
import { binding, namespaces, sizeless, span, typeOfLiteral } from './words.ts'

/** Something that is wrong with an expression, and where. */
export interface Fault {
  readonly at: number
  readonly why: string
}

export type Variables = ReadonlyMap<string, CelType>

/** Tells the types in one expression. Of what it does not know it says nothing: kube-apiserver may refuse more. */
export class Checker {
  readonly faults: Fault[] = []
  readonly types = new Map<Node, CelType>()
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  typeOf(node: Node, variables: Variables): CelType {
    const type = this.#typeOf(node, variables)
    this.types.set(node, type)
    return type
  }

  #typeOf(node: Node, variables: Variables): CelType {
    switch (node.op) {
      case 'value':
        return typeOfLiteral(node.args)
      case 'id':
        return this.#identifier(node, variables)
      case '.':
        return this.#select(node, variables)
      case '.?':
        return { kind: 'optional', elem: this.#select(node, variables), least: 1 }
      case 'list':
        return this.#list(node, variables)
      case 'map':
        for (const [key, value] of node.args as readonly (readonly [Node, Node])[])
          for (const each of [key, value]) this.typeOf(each, variables)
        return dyn
      case 'call':
      case 'rcall':
        return this.#call(node, callIn(node), variables)
      case '?:':
        return this.#choice(node, variables)
      default:
        return this.#operator(node, variables)
    }
  }

  #fault(at: number, why: string): CelType {
    this.faults.push({ at, why })
    return dyn
  }

  #identifier({ args, start }: Node, variables: Variables): CelType {
    const name = String(args)
    const type = variables.get(name)
    if (type !== undefined) return type
    return namespaces.has(name) ? dyn : this.#fault(start, `undeclared reference to '${name}' (in container '')`)
  }

  #select(node: Node, variables: Variables): CelType {
    const { target, field } = selection(node)
    const type = this.typeOf(target, variables)
    if (type.kind === 'optional')
      return { kind: 'optional', elem: this.#field(node, type.elem ?? dyn, field), least: 1 }
    return this.#field(node, type, field)
  }

  #field(node: Node, type: CelType, field: string): CelType {
    const at = this.#text.lastIndexOf('.', node.end - 1)
    switch (type.kind) {
      case 'dyn':
        return dyn
      case 'map':
        return type.elem ?? dyn
      case 'object':
        return type.fields?.get(field) ?? this.#fault(at, `undefined field '${field}'`)
      default: {
        const name = nameOf(type)
        return name === undefined ? dyn : this.#fault(at, `type '${name}' does not support field selection`)
      }
    }
  }

  #list(node: Node, variables: Variables): CelType {
    const items = operands(node).map((item) => this.typeOf(item, variables))
    const [first] = items
    const isOne =
      first !== undefined && items.every((item) => nameOf(item) !== undefined && nameOf(item) === nameOf(first))
    return listOf(isOne ? first : dyn, items.length)
  }

  #call(node: Node, call: Call, variables: Variables): CelType {
    const { name, target, args } = call
    if (name === 'has' && target === undefined) return this.#has(args, variables)
    const of = target === undefined ? undefined : this.typeOf(target, variables)
    if (of !== undefined && isComprehension(call)) return this.#comprehension(call, of, variables)
    if (!isFunction(name)) {
      for (const each of args) this.typeOf(each, variables)
      return this.#fault(this.#opening(node, target, name), `undeclared reference to '${name}' (in container '')`)
    }
    // What binds variables of its own is not looked into.
    if (binding.has(name)) return dyn
    const given = args.map((each) => this.typeOf(each, variables))
    if (name === 'size' && [of ?? given[0]].some((each) => each !== undefined && sizeless.has(each.kind)))
      return this.#mismatch(this.#opening(node, target, name), 'size', of, given)
    this.#literal(name, args.at(-1))
    if (name === 'orValue' && of?.kind === 'optional') return of.elem ?? dyn
    if (name === 'contains') return of?.kind === 'string' ? bool : dyn
    return resultOf(name)
  }

  /** What can't be read whatever the object is. */
  #literal(name: string, given: Node | undefined): void {
    if (given?.op !== 'value' || typeof given.args !== 'string') return
    const isRead =
      name === 'matches' ? patternOf(given.args)._tag === 'Pattern' : name !== 'duration' || span.test(given.args)
    if (!isRead) this.#fault(given.start, `invalid ${name} argument`)
  }

  #mismatch(at: number, name: string, of: CelType | undefined, given: readonly CelType[]): CelType {
    const names = given.map(nameOf)
    const target = of === undefined ? '' : nameOf(of)
    if (target === undefined || names.includes(undefined)) return dyn
    const applied = of === undefined ? `(${names.join(', ')})` : `${target}.(${names.join(', ')})`
    return this.#fault(at, `found no matching overload for '${name}' applied to '${applied}'`)
  }

  /** Where the parenthesis of a call stands. */
  #opening(node: Node, target: Node | undefined, name: string): number {
    const from = target === undefined ? node.start : target.end
    return this.#text.indexOf('(', this.#text.indexOf(name, from) + name.length)
  }

  #has([given]: readonly Node[], variables: Variables): CelType {
    if (given === undefined) return bool
    if (given.op === '.' || given.op === '.?') {
      const { target, field } = selection(given)
      const type = this.typeOf(target, variables)
      if (type.kind === 'object' && type.fields?.has(field) === false)
        this.#fault(this.#text.lastIndexOf('(', given.start), `undefined field '${field}'`)
    } else this.#fault(given.start, 'invalid argument to has() macro')
    return bool
  }

  #comprehension(call: Call, of: CelType, variables: Variables): CelType {
    const { name, target, args } = call
    const each = of.kind === 'list' ? of.elem : of.kind === 'map' ? of.key : undefined
    if (each === undefined && of.kind !== 'dyn' && of.kind !== 'optional' && target !== undefined)
      return this.#fault(
        this.#placeOf(target),
        `expression of type '${nameOf(of) ?? 'object'}' cannot be range of a comprehension (must be list, map, or dynamic)`,
      )
    const within = new Map(variables).set(variableOf(call), each ?? dyn)
    const results = args.slice(1).map((arg) => this.typeOf(arg, within))
    for (const [i, result] of results.entries()) {
      const isTest = name !== 'map' || (i === 0 && results.length === 2)
      if (isTest) this.#mustBeBool(args[i + 1], result)
    }
    if (name === 'filter') return of.kind === 'list' ? of : dyn
    if (name === 'map') return listOf(results.at(-1) ?? dyn, of.most)
    return bool
  }

  #mustBeBool(node: Node | undefined, { kind, ...type }: CelType): void {
    const name = nameOf({ kind, ...type })
    if (node === undefined || kind === 'bool' || kind === 'dyn' || name === undefined) return
    this.#fault(this.#placeOf(node), `expected type 'bool' but found '${name}'`)
  }

  /** Where cel-go says that something stands: at its dot, its operator, its parenthesis. */
  #placeOf(node: Node): number {
    switch (node.op) {
      case '.':
      case '.?':
        return this.#text.lastIndexOf('.', node.end - 1)
      case 'call':
      case 'rcall':
        return this.#opening(node, callIn(node).target, callIn(node).name)
      case 'value':
      case 'id':
      case 'list':
      case 'map':
      case '!_':
      case '-_':
        return node.start
      default:
        return this.#operatorAt(node)
    }
  }

  #operatorAt({ op, args }: Node): number {
    const [left] = args as readonly Node[]
    return this.#text.indexOf(op === '[]' ? '[' : op === '?:' ? '?' : op, left?.end ?? 0)
  }

  #choice(node: Node, variables: Variables): CelType {
    const [condition, yes, no] = operands(node).map((each) => this.typeOf(each, variables))
    if (condition === undefined || yes === undefined || no === undefined) return dyn
    this.#mustBeBool(operands(node)[0], condition)
    if (nameOf(yes) === undefined || nameOf(yes) !== nameOf(no)) return dyn
    return yes.most === undefined || no.most === undefined
      ? unsized(yes)
      : { ...yes, most: Math.max(yes.most, no.most) }
  }

  #operator(node: Node, variables: Variables): CelType {
    const parts = operands(node)
    const types = parts.map((each) => this.typeOf(each, variables))
    if (node.op === '&&' || node.op === '||') {
      for (const [i, type] of types.entries()) this.#mustBeBool(parts[i], type)
      return bool
    }
    const found = overload(node.op, types)
    if (found._tag === 'Result') return found.type
    const at = node.op === '!_' || node.op === '-_' ? node.start : this.#operatorAt(node)
    return this.#mismatch(at, found.name, undefined, types)
  }
}
