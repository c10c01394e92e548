import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exitCodeMeanings } from '../src/exit-code.ts'
import { command, type Transcript, wordsOf } from './command.ts'
import { repository } from './manifests.ts'

const readme = readFileSync(repository('packages/cli/README.md'), 'utf8')

/** What the README shows: a command line, and what it prints. */
const sessions = [...readme.matchAll(/^```console\n\$ fixpoint (.*)\n([^]*?)^```$/gm)].map(
  ([, line = '', printed = '']) => [line, printed] as const,
)

/** How long it takes is another number each time, and how much happens in histories with each change of the operator. */
const untimed = (text: string): string =>
  text
    .replace(/\d+\.\d s of your time/, '… s of your time')
    .replace(/\d+ requests in [\d.]+ hours/, '… requests in … hours')
    .replace(/(?<=^ {2}faults: ).*$/m, (faults) => faults.replaceAll(/\d+/g, '…'))

it('the README shows sessions', () => expect(sessions.length).toBeGreaterThan(2))

it.each(sessions)('the README shows what is printed by: fixpoint %s', async (line, printed) => {
  const transcript: Transcript = []
  await command(wordsOf(line), { cwd: repository('.'), transcript })
  const text = transcript.map((part) => part.text).join('')
  if (process.env['UPDATE_README'] !== undefined) rewrite(printed, text)
  else expect(untimed(text)).toBe(untimed(printed))
})

/** UPDATE_README=1 has what is printed now stand in the README, to be read as a change. */
const rewrite = (before: string, after: string): void => {
  const file = repository('packages/cli/README.md')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(before, () => after),
  )
}

it('the README has the table of exit codes', () => {
  const rows = exitCodeMeanings.map(([code, meaning]) => `| ${code} | ${meaning} |`)
  expect(readme.replaceAll('`', '').replaceAll(/ {2,}/g, ' ')).toContain(rows.join('\n'))
})
