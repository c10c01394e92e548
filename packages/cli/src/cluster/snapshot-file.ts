import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { readSnapshot, type Snapshot, writeSnapshot } from '@fixpoint/driver-memory'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'

/** Reads a snapshot of a cluster in memory from a file. */
export const readSnapshotFile = async (file: string, { cwd }: Io): Promise<Snapshot | Problem> => {
  const input = createReadStream(resolve(cwd, file), 'utf8')
  try {
    const read = await readSnapshot(linesOf(input))
    if (!('broken' in read)) return read
    const { line, why } = read.broken
    return { code: 'FX0506', place: { file }, message: line === 0 ? why : `line ${line}: ${why}` }
  } catch (error) {
    return { code: 'FX0506', place: { file }, message: saying(error) }
  } finally {
    input.destroy()
  }
}

/** Not by `for await` over the interface alone: an error of the file would not reach it. */
async function* linesOf(input: ReturnType<typeof createReadStream>): AsyncIterable<string> {
  const failed = new Promise<never>((_, reject) => input.once('error', reject))
  failed.catch(() => undefined)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([lines.next(), failed])
    if (next.done === true) return
    yield next.value
  }
}

/** Tells in time of a file that will not be to be written. */
export const checkSnapshotFile = async (file: string, { cwd }: Io): Promise<Problem | undefined> => {
  const part = partOf(resolve(cwd, file))
  try {
    await (await open(part, 'w', 0o600)).close()
    await rm(part)
    return undefined
  } catch (error) {
    return { code: 'FX0507', place: { file }, message: saying(error) }
  }
}

/** Written first, beside the file itself. */
const partOf = (path: string): string => `${path}.${process.pid}.part`

/** Writes a snapshot: the file that was there is replaced once the new one is whole. Only its owner may read it: it has Secrets. */
export const writeSnapshotFile = async (
  snapshot: Snapshot,
  file: string,
  { cwd }: Io,
): Promise<Problem | undefined> => {
  const path = resolve(cwd, file)
  const part = partOf(path)
  try {
    const handle = await open(part, 'w', 0o600)
    try {
      for (const text of piecesOf(writeSnapshot(snapshot))) await handle.write(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, path)
    return undefined
  } catch (error) {
    await rm(part, { force: true })
    return { code: 'FX0507', place: { file }, message: saying(error) }
  }
}

/** Many lines at a time. */
function* piecesOf(lines: Iterable<string>): Iterable<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 1_000_000) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error))
