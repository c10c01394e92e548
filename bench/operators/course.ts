/** What is measured of a side. */
export interface Course {
  readonly apps: number
  /** Services that are deleted. */
  readonly repairs: number
  /** Of the port of one App at a time. */
  readonly edits: number
  readonly coldStart: boolean
}
