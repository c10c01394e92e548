import type { Instant } from '../model/time.ts'

interface Entry {
  readonly key: string
  readonly at: Instant
}

/** Named alarms: one a key, a later setting replaces the earlier. Setting and ringing cost the logarithm of their number. */
export class Timers {
  private readonly heap: Entry[] = []
  private readonly current = new Map<string, Entry>()

  set(key: string, at: Instant): void {
    if (this.current.get(key)?.at === at) return
    const entry = { key, at }
    this.current.set(key, entry)
    this.push(entry)
    if (this.heap.length > 2 * this.current.size + spare) this.sweep()
  }

  /** Sets the alarm unless it rings earlier anyway. */
  setNoLaterThan(key: string, at: Instant): void {
    const entry = this.current.get(key)
    if (entry === undefined || entry.at > at) this.set(key, at)
  }

  cancel(key: string): void {
    this.current.delete(key)
  }

  /** When the next alarm rings. */
  next(): Instant | undefined {
    this.dropStale()
    return this.heap[0]?.at
  }

  /** Takes the next alarm whose time has come. */
  ring(now: Instant): string | undefined {
    this.dropStale()
    const entry = this.heap[0]
    if (entry === undefined || entry.at > now) return undefined
    this.pop()
    this.current.delete(entry.key)
    return entry.key
  }

  /** How many entries there are, those that were replaced or cancelled with them. */
  get held(): number {
    return this.heap.length
  }

  /** An entry that was replaced or cancelled stays in the heap until it comes up, or until it is swept. */
  private dropStale(): void {
    let top = this.heap[0]
    while (top !== undefined && this.current.get(top.key) !== top) {
      this.pop()
      top = this.heap[0]
    }
  }

  /** Entries that were replaced are most of the heap: without this, alarms that are always put off would fill the memory. */
  private sweep(): void {
    this.heap.splice(0)
    for (const entry of this.current.values()) this.push(entry)
  }

  private push(entry: Entry): void {
    const { heap } = this
    let index = heap.push(entry) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (above === undefined || !before(entry, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = entry
  }

  private pop(): void {
    const { heap } = this
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const right = left + 1
      const leftEntry = heap[left]
      const rightEntry = heap[right]
      if (leftEntry === undefined) break
      const [child, entry] =
        rightEntry !== undefined && before(rightEntry, leftEntry) ? [right, rightEntry] : [left, leftEntry]
      if (!before(entry, last)) break
      heap[index] = entry
      index = child
    }
    heap[index] = last
  }
}

/** How many entries are never worth a sweep. */
const spare = 64

/** Alarms of one instant ring in the order of their keys, so that nothing depends on the order in which they were set. */
const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.key < b.key)
