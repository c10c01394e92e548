import { type Draft, type FieldSet, hasSelf, leaf, nodeOf, self } from './field-set.ts'

/** What is found below a node. As long as it is what a known node has, nothing is made: most applies ask for the fields of the last time. */
export class Children {
  readonly #known: FieldSet
  /** Where all that was found so far is the very same as below the known node. */
  readonly #steps: string[] = []
  #made: Draft | undefined

  constructor(known: FieldSet | undefined) {
    this.#known = known ?? leaf
  }

  /** `before` is what the known node has there. */
  note(step: string, set: FieldSet | undefined, before: FieldSet | undefined): void {
    if (set === undefined) return
    if (this.#made === undefined && before === set) this.#steps.push(step)
    else (this.#made ??= this.#found())[step] = set
  }

  /** The node, whose own path is in the set or not. Undefined: nothing is in the set. */
  node(isMember: boolean): FieldSet | undefined {
    if (this.#made === undefined && this.#isAll(isMember)) return this.#known
    return nodeOf(this.#made ?? this.#found(), isMember)
  }

  #isAll(isMember: boolean): boolean {
    if (this.#steps.length === 0 || isMember !== hasSelf(this.#known)) return false
    let left = this.#steps.length
    for (const step in this.#known) if (step !== self) left -= 1
    return left === 0
  }

  #found(): Draft {
    const found: Draft = {}
    for (const step of this.#steps) found[step] = this.#known[step] ?? leaf
    return found
  }
}
