import { readFileSync, writeFileSync } from 'node:fs'
import { markdownOf, type Table } from './table.ts'

const file = new URL('../../docs/performance.md', import.meta.url)

/** Puts the tables into the docs, in place of those of the last time. */
export const writeDocs = (tables: readonly Table[], machine: string, repeat: number): void => {
  const repeats = repeat === 1 ? 'Of one run' : `Medians of ${repeat} runs, and the least and the most`
  const text = [`${repeats}, on ${machine}.`, ...tables.map(markdownOf)].join('\n\n')
  writeFileSync(file, replaceMarked(readFileSync(file, 'utf8'), 'operators', text))
}

/** Replaces what stands between two comments of a name. */
export const replaceMarked = (document: string, name: string, text: string): string => {
  const [begin, end] = [`<!-- ${name}: written by its command -->`, `<!-- ${name}: end -->`]
  const [before, rest] = split(document, begin)
  const [, after] = split(rest, end)
  return `${before}${begin}\n\n${text}\n\n${end}${after}`
}

const split = (text: string, at: string): readonly [string, string] => {
  const index = text.indexOf(at)
  if (index < 0) throw new Error(`there is no "${at}" to write at`)
  return [text.slice(0, index), text.slice(index + at.length)]
}
