import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Answer } from './answer.ts'
import type { Sequence } from './sequence.ts'

/** A sequence and what a real server answered to its steps; null where a step has no answer of its own. */
export interface Recorded extends Sequence {
  readonly answers: readonly (Answer | null)[]
}

const folder = new URL('corpus/', import.meta.url)

/** The files of the corpus, by name. */
export const corpusFiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.br'))
    .toSorted()

export const corpusFile = (name: string): URL => new URL(name, folder)

export const readRecorded = (name: string): readonly Recorded[] =>
  brotliDecompressSync(readFileSync(corpusFile(name)))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded)

/** Lines of JSON, which share so much that they become a thirtieth. */
export const pack = (recorded: readonly Recorded[]): Uint8Array =>
  brotliCompressSync(recorded.map((each) => `${JSON.stringify(each)}\n`).join(''), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
