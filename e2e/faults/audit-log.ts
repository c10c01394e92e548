import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Audited } from '../operator/stage.ts'

/** The audit log of an API server, read once however long it gets: each call returns what came since the last one. */
export class AuditLog {
  readonly #file: string
  #offset = 0
  #rest = Buffer.alloc(0)

  constructor(dir: string) {
    this.#file = join(dir, 'audit.log')
  }

  /** Requests that are worth a look, in the order in which they were answered. */
  read(isWanted: (line: string) => boolean): readonly Audited[] {
    const found: Audited[] = []
    const file = openSync(this.#file, 'r')
    const chunk = Buffer.alloc(1 << 20)
    try {
      for (let size = readSync(file, chunk, 0, chunk.length, this.#offset); size > 0; ) {
        this.#offset += size
        const bytes = Buffer.concat([this.#rest, chunk.subarray(0, size)])
        const end = bytes.lastIndexOf('\n') + 1
        this.#rest = bytes.subarray(end)
        for (const line of bytes.toString('utf8', 0, end).split('\n')) {
          if (line !== '' && isWanted(line)) found.push(JSON.parse(line) as Audited)
        }
        size = readSync(file, chunk, 0, chunk.length, this.#offset)
      }
    } finally {
      closeSync(file)
    }
    return found
  }
}

export const isOfOperator = (line: string): boolean => line.includes('"userAgent":"fixpoint/')
