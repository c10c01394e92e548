/** Apps to look at next, first in first out: what a user changed before what is looked at for safety. An App stands in it once. */
export class ReadyQueue {
  private readonly urgent = new Set<string>()
  private readonly routine = new Set<string>()

  add(key: string, priority: Priority): void {
    if (priority === 'urgent') {
      this.routine.delete(key)
      this.urgent.add(key)
    } else if (!this.urgent.has(key)) {
      this.routine.add(key)
    }
  }

  take(): string | undefined {
    return takeFirst(this.urgent) ?? takeFirst(this.routine)
  }

  remove(key: string): void {
    this.urgent.delete(key)
    this.routine.delete(key)
  }

  get size(): number {
    return this.urgent.size + this.routine.size
  }
}

/** Initial lists and resyncs are routine. */
export type Priority = 'urgent' | 'routine'

/** A set iterates in the order of insertion. */
const takeFirst = (keys: Set<string>): string | undefined => {
  for (const key of keys) {
    keys.delete(key)
    return key
  }
  return undefined
}
