/**
 * What somebody types and what is answered, as text: prose at the margin, and indented below it `$ command`, its further lines
 * behind `> `, and what it printed. Lines of standard error begin with `! `, an exit code other than 0 stands in brackets.
 */
export type Block =
  | { readonly _tag: 'Prose'; readonly lines: readonly string[] }
  | { readonly _tag: 'Command'; readonly text: string; readonly answer: readonly string[] }

/** What came of a command. */
export interface Outcome {
  readonly out: string
  readonly err: string
  readonly code: number
}

export const readTranscript = (text: string): readonly Block[] => {
  const blocks: (
    | { readonly _tag: 'Prose'; readonly lines: string[] }
    | { readonly _tag: 'Command'; text: string; readonly answer: string[] }
  )[] = []
  for (const line of text.split('\n')) {
    const last = blocks.at(-1)
    if (line.startsWith('  $ ')) blocks.push({ _tag: 'Command', text: line.slice(4), answer: [] })
    else if (line.startsWith('  > ') && last?._tag === 'Command') last.text += `\n${line.slice(4)}`
    else if (line.startsWith(' ') && last?._tag === 'Command') last.answer.push(line.slice(2))
    else if (line !== '' && last?._tag === 'Prose') last.lines.push(line)
    else if (line !== '') blocks.push({ _tag: 'Prose', lines: [line] })
    // An empty line is part of an answer, unless it only separates it from what follows.
    else if (last?._tag === 'Command') last.answer.push('')
  }
  return blocks
}

export const writeTranscript = (blocks: readonly Block[]): string =>
  `${blocks
    .map((block, i) => {
      if (block._tag === 'Prose') return `${i === 0 ? '' : '\n'}${block.lines.join('\n')}\n`
      const command = block.text.split('\n').map((line, place) => `  ${place === 0 ? '$' : '>'} ${line}`)
      return [...command, ...withoutEmptyEnd(block.answer).map((line) => (line === '' ? '' : `  ${line}`))].join('\n')
    })
    .join('\n')
    .trimEnd()}\n`

/** What an outcome looks like in a transcript. */
export const answerOf = ({ out, err, code }: Outcome): readonly string[] => [
  ...linesOf(out),
  ...linesOf(err)
    .filter((line) => !logged.test(line))
    .map((line) => `! ${line}`),
  ...(code === 0 ? [] : [`[${code}]`]),
]

/** What Go's libraries log of their own business, such as a connection that was closed. */
const logged = /^[EIW]\d{4} \d\d:\d\d:\d\d\.\d+ /

const linesOf = (text: string): readonly string[] => withoutEmptyEnd(text.split('\n').map((line) => line.trimEnd()))

const withoutEmptyEnd = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)
