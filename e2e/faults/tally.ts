import { type Audited, isWrite } from '../operator/stage.ts'
import type { Move } from './churn.ts'

/** How many writes the moves of one kind took. */
export interface Row {
  moves: number
  /** As they should take. */
  expected: number
  writes: number
  /** Beside them: those that the API server refused, as their preconditions did not hold any more. */
  refused: number
}

/** Counts the writes of an operator by the move that they answer: the last one that the App saw. */
export class Tally {
  readonly rows = new Map<string, Row>()
  readonly #last = new Map<string, Move>()

  move(move: Move): void {
    this.#last.set(move.name, move)
    const row = this.#rowOf(move)
    row.moves += 1
    row.expected += move.writes
  }

  count(audited: readonly Audited[]): void {
    for (const each of audited.filter(isWrite)) {
      const row = this.#rowOf(this.#last.get(each.objectRef?.name ?? ''))
      if ((each.responseStatus?.code ?? 500) < 300) row.writes += 1
      else row.refused += 1
    }
  }

  total(): Row {
    const total = { moves: 0, expected: 0, writes: 0, refused: 0 }
    for (const row of this.rows.values()) {
      total.moves += row.moves
      total.expected += row.expected
      total.writes += row.writes
      total.refused += row.refused
    }
    return total
  }

  #rowOf(move: Move | undefined): Row {
    const kind = move?.kind ?? 'before the first move'
    let row = this.rows.get(kind)
    if (row === undefined) {
      row = { moves: 0, expected: 0, writes: 0, refused: 0 }
      this.rows.set(kind, row)
    }
    return row
  }
}
