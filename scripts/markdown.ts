import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A fenced block of a Markdown file. */
export interface Block {
  readonly file: string
  /** Of its opening fence, from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
}

/** Every Markdown file of the project, as git knows it. */
export const markdownFiles = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '')

/** The fenced blocks of a file, in order. */
export const blocksOf = (file: string): readonly Block[] => {
  const blocks: Block[] = []
  const lines = readFileSync(`${root}${file}`, 'utf8').split('\n')
  for (let i = 0; i < lines.length; i++) {
    const language = /^```(\w+)$/.exec(lines[i] ?? '')?.[1]
    if (language === undefined) continue
    const end = lines.indexOf('```', i + 1)
    blocks.push({ file, line: i + 1, language, text: lines.slice(i + 1, end).join('\n') })
    i = end
  }
  return blocks
}
