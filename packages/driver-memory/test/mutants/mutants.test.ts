import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Mutant, mutants } from './mutants.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

const tests: Readonly<Record<Mutant['caughtBy'], readonly string[]>> = {
  decision: ['packages/core/src/reconcile'],
  machine: ['packages/core/src/controller'],
  histories: ['packages/driver-memory/test/mutants/histories.test.ts'],
  rights: ['packages/driver-memory/test/histories/rights.test.ts'],
}

/** Runs tests on a core with a defect, until the first of them fails. */
const run = (mutant: string, which: readonly string[]): Promise<{ readonly failed: boolean; readonly said: string }> =>
  new Promise((resolve) => {
    // With a second worker the run may end before the first has told what failed.
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project=unit',
      '--project=mutants',
      '--bail=1',
      '--maxWorkers=1',
      ...which,
    ]
    const options = { cwd: root, env: { ...process.env, MUTANT: mutant, NO_COLOR: '1' }, maxBuffer: 2 ** 26 }
    execFile(process.execPath, args, options, (error, out, err) => resolve({ failed: error !== null, said: out + err }))
  })

// Without any of them the same tests pass: here, and in `npm test`.
describe('a defect on purpose', () => {
  it.each(mutants)('that $name is caught by $caughtBy', { timeout: 300_000 }, async ({ name, caughtBy }) => {
    const { failed, said } = await run(name, tests[caughtBy])
    // A test that could not even begin has caught nothing.
    expect(said).toMatch(/Tests +\d+ failed/)
    expect(failed).toBe(true)
  })
})
