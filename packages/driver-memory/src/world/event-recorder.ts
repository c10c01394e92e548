import { type Instant, minute, second } from '@fixpoint/core'
import type { Told } from '../actors/telling.ts'

/** An event that is to be written: anew, or once more under the name that it has. */
interface Known extends Told {
  readonly count: number
  readonly name: string | undefined
}

/** What was told before: the same again is counted, much of a kind is put together, and more than enough is dropped. */
export class EventRecorder {
  readonly #events = new Map<string, { name: string | undefined; count: number }>()
  readonly #similar = new Map<string, { notes: Set<string>; at: Instant }>()
  readonly #buckets = new Map<string, { tokens: number; at: Instant }>()

  take(component: string, namespace: string, told: Told, now: Instant): Known | 'Spam' {
    if (!this.#hasToken(`${component} ${told.type} ${idOf(namespace, told)}`, now)) return 'Spam'
    const note = this.#combined(component, namespace, told, now)
      ? `(combined from similar events): ${told.note}`
      : told.note
    const seen = this.#seen(component, namespace, { ...told, note })
    seen.count += 1
    return { ...told, note, count: seen.count, name: seen.name }
  }

  /** Under what name an event is kept. */
  named(component: string, namespace: string, told: Told, name: string): void {
    const seen = this.#seen(component, namespace, told)
    seen.name = name
    seen.count = 1
  }

  #seen(component: string, namespace: string, told: Told): { name: string | undefined; count: number } {
    // All that was put together is one event, whatever its last words.
    const note = told.note.startsWith('(combined') ? '' : told.note
    const key = [component, idOf(namespace, told), told.type, told.reason, told.fieldPath ?? '', note].join(' ')
    const known = this.#events.get(key)
    if (known !== undefined) return known
    if (this.#events.size >= mostKept) this.#events.clear()
    const made = { name: undefined, count: 0 }
    this.#events.set(key, made)
    return made
  }

  /** Ten different notes of one reason within ten minutes are put together. */
  #combined(component: string, namespace: string, told: Told, now: Instant): boolean {
    const key = [component, idOf(namespace, told), told.type, told.reason].join(' ')
    let similar = this.#similar.get(key)
    if (similar === undefined || now - similar.at > 10 * minute) similar = { notes: new Set(), at: now }
    if (this.#similar.size >= mostKept) this.#similar.clear()
    this.#similar.set(key, similar)
    similar.at = now
    similar.notes.add(told.note)
    if (similar.notes.size < mostSimilar) return false
    similar.notes.delete(told.note)
    return true
  }

  /** Of one object 25 events at once, and then one in five minutes. */
  #hasToken(key: string, now: Instant): boolean {
    if (this.#buckets.size >= mostKept) this.#buckets.clear()
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now }
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / (300 * second))
    bucket.at = now
    this.#buckets.set(key, bucket)
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}

const burst = 25
const mostSimilar = 10
const mostKept = 4096

const idOf = (namespace: string, { owner }: Told): string => `${owner.kind} ${namespace}/${owner.name} ${owner.uid}`
