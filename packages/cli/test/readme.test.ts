import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exitCodeMeanings } from '../src/exit-code.ts'
import { command } from './command.ts'
import { repository } from './manifests.ts'

const readme = readFileSync(repository('packages/cli/README.md'), 'utf8')

/** What the README shows: a command line, and what it prints. */
const sessions = [...readme.matchAll(/^```console\n\$ fixpoint (.*)\n([^]*?)^```$/gm)].map(
  ([, line = '', printed = '']) => [line, printed] as const,
)

it('the README shows sessions', () => expect(sessions.length).toBeGreaterThan(2))

it.each(sessions)('the README shows what is printed by: fixpoint %s', async (line, printed) => {
  const { out, err } = await command(line.split(' '), { cwd: repository('.') })
  expect(out + err).toBe(printed)
})

it('the README has the table of exit codes', () => {
  const rows = exitCodeMeanings.map(([code, meaning]) => `| ${code} | ${meaning} |`)
  expect(readme.replaceAll('`', '').replaceAll(/ {2,}/g, ' ')).toContain(rows.join('\n'))
})
