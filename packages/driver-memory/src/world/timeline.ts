import type { Instant } from '@fixpoint/core'

/** Something that is to happen. */
export interface Planned {
  readonly at: Instant
  /** Things of one instant happen in the order in which they were planned. */
  readonly order: number
  readonly run: () => void
  readonly background: boolean
  state: 'Planned' | 'Over'
}

/** Virtual time: what is to happen, in its order. The clock jumps from one thing to the next and never waits. */
export class Timeline {
  #now: Instant
  #order = 0
  #foreground = 0
  readonly #heap: Planned[] = []

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
  at(instant: Instant, run: () => void, background = false): Planned {
    if (!background) this.#foreground += 1
    const planned: Planned = {
      at: Math.max(instant, this.#now),
      order: this.#order++,
      run,
      background,
      state: 'Planned',
    }
    this.#push(planned)
    return planned
  }

  after(wait: number, run: () => void, background = false): Planned {
    return this.at(this.#now + wait, run, background)
  }

  /** Has something not happen after all. */
  cancel(planned: Planned): void {
    this.#end(planned)
  }

  /** When the next thing happens. */
  next(): Instant | undefined {
    let top = this.#heap[0]
    while (top?.state === 'Over') {
      this.#pop()
      top = this.#heap[0]
    }
    return top?.at
  }

  /** Has the next thing happen. False where there is none. */
  advance(): boolean {
    if (this.next() === undefined) return false
    const planned = this.#pop()
    if (planned === undefined) return false
    this.#now = planned.at
    this.#end(planned)
    planned.run()
    return true
  }

  /** Has everything happen that is due until a time, which it is then. */
  pass(until: Instant): void {
    for (let next = this.next(); next !== undefined && next <= until; next = this.next()) this.advance()
    this.#now = Math.max(this.#now, until)
  }

  #end(planned: Planned): void {
    if (planned.state === 'Over') return
    planned.state = 'Over'
    if (!planned.background) this.#foreground -= 1
  }

  #push(entry: Planned): void {
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

  #pop(): Planned | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return top
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const leftPlanned = heap[left]
      const rightPlanned = heap[left + 1]
      if (leftPlanned === undefined) break
      const takesRight = rightPlanned !== undefined && isBefore(rightPlanned, leftPlanned)
      const child = takesRight ? rightPlanned : leftPlanned
      if (!isBefore(child, last)) break
      heap[index] = child
      index = takesRight ? left + 1 : left
    }
    heap[index] = last
    return top
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
