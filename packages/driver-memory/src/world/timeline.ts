import type { Instant } from '@fixpoint/core'

interface Entry {
  readonly at: Instant
  /** Things of one instant happen in the order in which they were planned. */
  readonly order: number
  readonly run: () => void
  readonly background: boolean
}

/** Virtual time: what is to happen, in its order. The clock jumps from one thing to the next and never waits. */
export class Timeline {
  #now: Instant
  #order = 0
  #foreground = 0
  readonly #heap: Entry[] = []

  constructor(now: Instant) {
    this.#now = now
  }

  get now(): Instant {
    return this.#now
  }

  /** Whether something is to happen beside what only watches over the rest: resyncs, leases, timeouts. */
  get busy(): boolean {
    return this.#foreground > 0
  }

  /** Has something happen at a time; at once where that time is over. */
  at(instant: Instant, run: () => void, background = false): void {
    if (!background) this.#foreground += 1
    this.#push({ at: Math.max(instant, this.#now), order: this.#order++, run, background })
  }

  after(wait: number, run: () => void, background = false): void {
    this.at(this.#now + wait, run, background)
  }

  /** When the next thing happens. */
  next(): Instant | undefined {
    return this.#heap[0]?.at
  }

  /** Has the next thing happen. False where there is none. */
  advance(): boolean {
    const entry = this.#pop()
    if (entry === undefined) return false
    this.#now = entry.at
    if (!entry.background) this.#foreground -= 1
    entry.run()
    return true
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let index = heap.push(entry) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (above === undefined || !isBefore(entry, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = entry
  }

  #pop(): Entry | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return top
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const leftEntry = heap[left]
      const rightEntry = heap[left + 1]
      if (leftEntry === undefined) break
      const takesRight = rightEntry !== undefined && isBefore(rightEntry, leftEntry)
      const child = takesRight ? rightEntry : leftEntry
      if (!isBefore(child, last)) break
      heap[index] = child
      index = takesRight ? left + 1 : left
    }
    heap[index] = last
    return top
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
