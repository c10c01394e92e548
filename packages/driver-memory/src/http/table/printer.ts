import type { Instant, Json, JsonObject } from '@fixpoint/core'

/** How objects of one kind become rows of a table. */
export interface Printer {
  readonly columns: readonly Column[]
  /** A cell for each column. */
  readonly cells: (object: JsonObject, now: Instant) => readonly Json[]
  /** What stands where there are no rows; an empty list where this is absent. */
  readonly noRows?: 'Null'
}

export interface Column {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  readonly format?: string
  readonly description?: string
  /** Above 0: only shown where there is room. */
  readonly priority?: number
}

export const nameColumn: Column = { name: 'Name', type: 'string', format: 'name' }
export const text = (name: string): Column => ({ name, type: 'string' })
export const count = (name: string): Column => ({ name, type: 'integer' })
/** A column of `-o wide`. */
export const wide = (name: string): Column => ({ name, type: 'string', priority: 1 })
