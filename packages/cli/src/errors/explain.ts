import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { type Code, catalogue, codes } from './catalogue.ts'
import { wrap } from './report.ts'

/** Prints the page of one code. */
export const explain = (code: Code, format: OutputFormat | undefined, console: Console): void => {
  const entry = catalogue[code]
  if (format !== undefined) {
    console.print(formatDocument('Explanation', { code, ...entry }, format))
    return
  }
  const { paint } = console
  const section = (title: string, lines: readonly string[]): string =>
    [paint.bold(title), ...lines.map((line) => `  ${line}`)].join('\n')
  console.print(
    [
      `${paint.red(code)}  ${entry.title}`,
      section('Cause', wrap(entry.cause, 78)),
      section('Fix', wrap(entry.fix, 78)),
      section('Example', entry.example.split('\n')),
    ].join('\n\n'),
  )
}

/** Prints all codes, one a line. */
export const listCodes = (format: OutputFormat | undefined, console: Console): void => {
  if (format === undefined)
    for (const code of codes) console.print(`${console.paint.red(code)}  ${catalogue[code].title}`)
  else
    console.print(
      formatDocument('ExplanationList', { items: codes.map((code) => ({ code, ...catalogue[code] })) }, format),
    )
}
