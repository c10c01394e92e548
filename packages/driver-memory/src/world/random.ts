/** Chance from a seed: the same seed gives the same numbers on every machine (xorshift128, Marsaglia 2003). */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: number) {
    // splitmix32 spreads a small seed over the whole state.
    let state = seed | 0
    const draw = (): number => {
      state = (state + 0x9e3779b9) | 0
      let mixed = state ^ (state >>> 16)
      mixed = Math.imul(mixed, 0x21f0aaad)
      mixed ^= mixed >>> 15
      mixed = Math.imul(mixed, 0x735a2d97)
      return (mixed ^ (mixed >>> 15)) | 0
    }
    this.#a = draw()
    this.#b = draw()
    this.#c = draw()
    this.#d = draw() | 1
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    let t = this.#d
    const s = this.#a
    this.#d = this.#c
    this.#c = this.#b
    this.#b = s
    t ^= t << 11
    t ^= t >>> 8
    this.#a = t ^ s ^ (s >>> 19)
    return (this.#a >>> 0) / 2 ** 32
  }

  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** True with this probability. Draws even where the answer is certain, so that a rate of 0 shifts nothing else. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of a few. */
  pick<A>(from: readonly [A, ...A[]]): A {
    return from[Math.floor(this.next() * from.length)] ?? from[0]
  }
}

/** Chance split by what it is for, so that to take away a fault leaves the users' moves as they were. */
export interface Chances {
  /** How long things take and in which order they come. */
  readonly schedule: Random
  /** What users do. */
  readonly workload: Random
  /** What goes wrong. */
  readonly faults: Random
}

export const chancesOf = (seed: number): Chances => ({
  schedule: new Random(seed * 3),
  workload: new Random(seed * 3 + 1),
  faults: new Random(seed * 3 + 2),
})
