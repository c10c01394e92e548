import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { blocksOf } from './markdown.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const blocks = blocksOf('README.md')

/** What the README shows of a terminal: a command of npm, and what it prints. */
const sessions = blocks
  .filter(({ language }) => language === 'console')
  .map(({ text }) => /^\$ (npm run -s fixpoint -- .*)\n([^]*)$/.exec(text))
  .map((match) => [match?.[1] ?? '', match?.[2] ?? ''] as const)

it.each(sessions)('the README shows what is printed by: %s', (line, printed) => {
  const [program = '', ...args] = line.split(' ')
  const out = execFileSync(program, args, { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
  expect(out.trimEnd()).toBe(printed)
})

it.each([
  ['README.md', 'yaml', 'examples/shop.yaml'],
  ['README.md', 'ts', 'examples/embed/plan.ts'],
  ['packages/driver-memory/README.md', 'ts', 'examples/test-server/rollout.test.ts'],
])('%s shows the file: %s %s', (readme, language, file) => {
  const shown = blocksOf(readme)
    .filter((block) => block.language === language)
    .map(({ text }) => text)
  expect(shown).toContain(readFileSync(`${root}${file}`, 'utf8').trimEnd())
})
