import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Figures } from './figures.ts'
import { pageOf } from './page.ts'

const root = new URL('../../../../../', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

describe('docs/fidelity.md', () => {
  it('is what `npm run compare -- page` makes of the figures of the last runs', () => {
    const runs = readdirSync(new URL('e2e/compare/', root))
      .filter((name) => name.startsWith('figures-') && name.endsWith('.json'))
      .toSorted()
      .toReversed()
      .map((name) => JSON.parse(read(`e2e/compare/${name}`)) as Figures)
    expect(read('docs/fidelity.md')).toBe(pageOf(runs))
  })
})
