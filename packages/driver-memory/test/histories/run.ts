import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Played } from './played.ts'

const program = fileURLToPath(new URL('play.ts', import.meta.url))

/** Plays the histories of seeds from `first` on in another process, and some that another process plays too. */
export const run = async (first: number, count: number, repeated: number): Promise<Played> => {
  const args = ['--conditions=source', '--max-semi-space-size=32', program, ...[first, count, repeated].map(String)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 })
  return JSON.parse(stdout) as Played
}
