import { Random } from '../../../src/world/random.ts'
import type { Kind } from '../kinds/kind.ts'
import { pathOf } from '../kinds/kind.ts'
import type { Cell, Query, Step } from '../sequence.ts'

/** A sequence as it is drawn. */
export class Draw {
  readonly random: Random
  readonly steps: Step[] = []
  /** The steps whose answers may have told of an object, the last one last. */
  readonly #told = new Map<string, number[]>()
  readonly #watches: { readonly id: number; readonly cell: Cell }[] = []
  #next = 1

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
    } = {},
  ): number {
    const id = this.#next++
    this.steps.push({ _tag: 'Ask', id, method, path, ...rest, cell })
    return id
  }

  watch(cell: Cell, path: string, query: Query): void {
    const id = this.#next++
    this.steps.push({ _tag: 'Watch', id, path, query, cell })
    this.#watches.push({ id, cell })
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
