import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codes } from '../src/errors/catalogue.ts'
import { command } from './command.ts'
import { repository } from './manifests.ts'

const page = readFileSync(repository('docs/operator.md'), 'utf8')

it('docs/operator.md has every flag of the operator, and no other', async () => {
  const { out } = await command(['help', 'operator'])
  const own = out.slice(0, out.indexOf('Global Options'))
  const flags = [...own.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
    .map(([, flag]) => flag)
    .filter((flag) => flag !== '--help')
  const table = page.slice(0, page.indexOf('## Who writes'))
  expect(new Set(table.match(/(?<=`)--[a-z-]+/g))).toEqual(new Set(flags))
})

it('docs/operator.md has every code that the operator ends with', () => {
  for (const code of codes.filter((each) => each.startsWith('FX07'))) expect(page).toContain(`| ${code} |`)
})
