/** One thing wrong with a document, at one place. */
export interface FieldError {
  readonly _tag: 'Required' | 'Unknown' | 'Invalid' | 'Rule'
  /** Down to the field: `['spec', 'service', 'port']`. */
  readonly path: readonly (string | number)[]
  /** In words, `an integer from 1 to 65535`. */
  readonly expected: string
  /** The JSON of what stands there, cut where it is long; absent where nothing does. */
  readonly found?: string
}
