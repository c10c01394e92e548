import { placeOf } from '../../packages/driver-memory/test/fidelity/difference.ts'
import type { Compared, Found } from './duel.ts'

/** How often the two servers did the same thing, and how often it was the same. */
export interface Count {
  compared: number
  equal: number
  known: number
}

/** Everything that is counted in a run. */
export class Tally {
  readonly cells = new Map<string, Count>()
  readonly known = new Map<string, number>()
  /** The first example of each sort of difference, and how many there were. */
  readonly sorts = new Map<string, { readonly first: Found; count: number; readonly at: number }>()
  /** What was answered otherwise once, and alike whenever its sequence was played again. */
  readonly missed: Found[] = []
  requests = 0

  add({ step: { cell }, outcome, known }: Compared, differs: boolean): void {
    this.requests += 1
    const key = [cell.verb, cell.kind, cell.feature, outcome].join(' | ')
    const count = this.cells.get(key) ?? { compared: 0, equal: 0, known: 0 }
    this.cells.set(key, count)
    count.compared += 1
    if (differs) return
    if (known.length === 0) count.equal += 1
    else count.known += 1
    for (const { name } of known) this.known.set(name, (this.known.get(name) ?? 0) + 1)
  }

  find(found: Found): boolean {
    const sort = sortOf(found)
    const seen = this.sorts.get(sort)
    if (seen === undefined) this.sorts.set(sort, { first: found, count: 1, at: this.requests })
    else seen.count += 1
    return seen === undefined
  }

  miss(found: Found): void {
    this.missed.push(found)
  }

  get differences(): number {
    let sum = 0
    for (const { count } of this.sorts.values()) sum += count
    return sum
  }

  /** How many sorts of differences came up for the first time in each 100,000 requests. */
  get saturation(): readonly number[] {
    const news: number[] = Array<number>(Math.ceil(this.requests / 100_000)).fill(0)
    for (const { at } of this.sorts.values()) {
      const block = Math.min(Math.floor(at / 100_000), news.length - 1)
      news[block] = (news[block] ?? 0) + 1
    }
    return news
  }
}

/** Differences of one sort have most likely one cause. */
export const sortOf = ({ step: { cell }, difference }: Found): string =>
  [cell.verb, cell.kind, placeOf(difference), brief(difference.real), brief(difference.ours)].join(' | ')

const brief = (value: unknown): string =>
  (JSON.stringify(value) ?? 'nothing')
    .replaceAll(/<[^>]*>|\d+/g, '#')
    .replaceAll(/"[abc]"|\\"[^"]*\\"/g, '_')
    .slice(0, 100)
