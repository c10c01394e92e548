import { minute, second } from '@fixpoint/core'
import { bookmark, pull, type Watch } from '../../api-server/watch/watch.ts'
import type { WatchLine } from './watch-line.ts'

/** What a stream writes to. */
export interface Sink {
  /** False where the reader is slower than the writer. */
  readonly write: (bytes: Uint8Array) => boolean
  readonly end: () => void
  readonly onDrain: (resume: () => void) => void
}

/** Carries the events of one watch to a client as they happen, and no faster than it reads. */
export class WatchStream {
  readonly #watch: Watch
  readonly #line: WatchLine
  readonly #sink: Sink
  readonly #onEnd: () => void
  readonly #timers: NodeJS.Timeout[]
  #isFirst = true
  #isBlocked = false
  #isOpen = true
  #slow: NodeJS.Timeout | undefined

  constructor(watch: Watch, timeoutSeconds: number, line: WatchLine, sink: Sink, onEnd: () => void) {
    this.#watch = watch
    this.#line = line
    this.#sink = sink
    this.#onEnd = onEnd
    const lasts = Math.min(timeoutSeconds * second, longest)
    const end = setTimeout(() => this.end(), lasts)
    const marks = setInterval(() => this.#mark(), minute)
    this.#timers = [end.unref(), marks.unref()]
    if (lasts > lastWord) this.#timers.push(setTimeout(() => this.#mark(), lasts - lastWord).unref())
  }

  /** Something may have happened. */
  wake(): void {
    while (this.#isOpen && !this.#isBlocked) {
      const events = pull(this.#watch, batch)
      if (events.length === 0) break
      const pieces: Buffer[] = []
      for (const event of events) {
        pieces.push(Buffer.from(this.#line(event, this.#isFirst)))
        this.#isFirst = false
      }
      if (!this.#sink.write(Buffer.concat(pieces))) this.#block()
    }
    if (this.#watch.ended) this.end()
  }

  end(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    for (const timer of this.#timers) clearTimeout(timer)
    clearTimeout(this.#slow)
    this.#sink.end()
    this.#onEnd()
  }

  /** How far the client is, for one that asked for bookmarks. */
  #mark(): void {
    if (!this.#isOpen || this.#isBlocked) return
    const mark = bookmark(this.#watch)
    if (mark !== undefined && !this.#sink.write(Buffer.from(this.#line(mark, this.#isFirst)))) this.#block()
  }

  /** A client that does not read for a while is cut off: it lists anew, and the history need not be kept for it. */
  #block(): void {
    this.#isBlocked = true
    this.#slow = setTimeout(() => this.end(), patience).unref()
    this.#sink.onDrain(() => {
      clearTimeout(this.#slow)
      this.#isBlocked = false
      this.wake()
    })
  }
}

const batch = 256
const patience = 30 * second
/** A bookmark goes out so long before a watch ends, so that the next one begins where this one was, as from kube-apiserver. */
const lastWord = 2 * second
/** Node takes no longer timeouts. */
const longest = 2 ** 31 - 1
