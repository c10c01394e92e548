import { Random } from '../../../src/world/random.ts'
import type { Kind } from '../kinds/kind.ts'
import { pathOf } from '../kinds/kind.ts'
import type { Cell, Query, Step } from '../sequence.ts'

/** Somebody else than the administrator. */
export interface Identity {
  readonly name: string
  /** By which the administrator's requests are taken for this one's. */
  readonly headers: Readonly<Record<string, string>>
}

/** A sequence as it is drawn. */
export class Draw {
  readonly random: Random
  readonly steps: Step[] = []
  /** The steps whose answers may have told of an object, the last one last. */
  readonly #told = new Map<string, number[]>()
  readonly #watches: { readonly id: number; readonly cell: Cell }[] = []
  #next = 1
  /** In whose name the next requests are sent; the administrator's where it is undefined. */
  as: Identity | undefined
  /** How long a real server takes to see what the next request builds upon, in milliseconds. */
  settle: number | undefined

  constructor(seed: number) {
    this.random = new Random(seed)
  }

  get watching(): number {
    return this.#watches.length
  }

  ask(
    cell: Cell,
    method: string,
    path: string,
    rest: {
      readonly query?: Query
      readonly body?: string
      readonly onto?: Onto
      readonly headers?: Readonly<Record<string, string>>
      readonly isUnseen?: true
    } = {},
  ): number {
    const id = this.#next++
    const headers = { ...rest.headers, ...this.as?.headers }
    this.steps.push({
      _tag: 'Ask',
      id,
      method,
      path,
      ...rest,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(this.settle !== undefined && { settle: this.settle }),
      cell: this.#celled(cell),
    })
    this.settle = undefined
    return id
  }

  watch(cell: Cell, path: string, query: Query): void {
    const id = this.#next++
    const celled = this.#celled(cell)
    this.steps.push({
      _tag: 'Watch',
      id,
      path,
      query,
      ...(this.as !== undefined && { headers: this.as.headers }),
      cell: celled,
    })
    this.#watches.push({ id, cell: celled })
  }

  #celled(cell: Cell): Cell {
    return this.as === undefined ? cell : { ...cell, feature: `${cell.feature}, as ${this.as.name}` }
  }

  /** Closes the watch that is open for longest. */
  close(): void {
    const watch = this.#watches.shift()
    if (watch !== undefined) this.steps.push({ _tag: 'Close', id: watch.id, cell: watch.cell })
  }

  /** Remembers that the answer to a step tells of an object. */
  tell(kind: Kind, name: string, id: number): void {
    const key = `${kind.plural} ${name}`
    this.#told.set(key, [...(this.#told.get(key) ?? []), id])
  }

  /** A step that may have told of an object, mostly the last one. */
  told(kind: Kind, name: string): number | undefined {
    const ids = this.#told.get(`${kind.plural} ${name}`)
    if (ids === undefined) return undefined
    return this.random.chance(0.8) ? ids.at(-1) : ids[this.random.between(0, ids.length - 1)]
  }

  one<A>(from: readonly A[]): A {
    return from[this.random.between(0, from.length - 1)] as A
  }

  chance(probability: number): boolean {
    return this.random.chance(probability)
  }

  name(kind: Kind): string {
    const name = this.one(['a', 'a', 'a', 'b', 'b', 'c'])
    return kind.namespaced ? name : `<<ns>>-${name}`
  }

  pathTo(kind: Kind, name: string, subresource?: string): string {
    return `${pathOf(kind)}/${name}${subresource === undefined ? '' : `/${subresource}`}`
  }
}

export type Onto = NonNullable<Extract<Step, { readonly _tag: 'Ask' }>['onto']>

/** Few, so that requests meet each other's objects. */
export const names = ['a', 'b', 'c'] as const
