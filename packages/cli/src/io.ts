/** Everything of the outside that a command touches, besides the file system. A test brings its own. */
export interface Io {
  /** Names of files are meant from here. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** All of standard input, at most `limit` bytes and one more. */
  readonly stdin: (limit: number) => Promise<Uint8Array>
  readonly stdout: Sink
  readonly stderr: Sink
  /** Wall time in milliseconds, from any origin. */
  readonly clock: () => number
  readonly sleep: (millis: number) => Promise<void>
  /** Has something run in place of an end at once when the process is told to stop. Returns how to take that back. */
  readonly onStop: (stop: () => void) => () => void
}

/** A stream of text. */
export interface Sink {
  readonly write: (text: string) => void
  readonly isTerminal: boolean
  /** Of a terminal. */
  readonly columns?: number
  readonly rows?: number
}
