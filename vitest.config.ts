import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { mutate } from './packages/driver-memory/test/mutants/mutate.ts'

const packages = ['src', 'testing', 'test'].map((folder) => `packages/*/${folder}/**/*.test.ts`)

const histories = 'packages/driver-memory/test/histories/histories.test.ts'

export default defineConfig({
  plugins: [mutate()],
  // Tests run the sources of all packages, also where one imports another by name.
  resolve: {
    alias: ['core', 'driver-memory', 'driver-k8s', 'cli'].map((name) => ({
      find: `@fixpoint/${name}`,
      replacement: fileURLToPath(new URL(`packages/${name}/src/index.ts`, import.meta.url)),
    })),
  },
  test: {
    // What a plugin changed is not to be found in a cache, nor to be left in one.
    fsModuleCache: process.env['MUTANT'] === undefined,
    // Against what hangs, and no measure of speed.
    testTimeout: 180_000,
    // No test changes what another one sees, so files may share a process: four times faster.
    isolate: false,
    pool: 'forks',
    // One fewer than there are processors where nobody says otherwise.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [...packages, 'examples/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/mutants/**', histories, '**/node_modules/**'],
        },
      },
      // After the rest: they run in processes of their own, on all processors.
      { extends: true, test: { name: 'histories', include: [histories], sequence: { groupOrder: 1 } } },
      // Runs the unit tests on defects, one after the other: they tell of the tests and not of the code.
      { extends: true, test: { name: 'mutants', include: ['packages/*/test/mutants/**/*.test.ts'] } },
      // Needs a control plane, which the first run builds with Go.
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/browser/**', '**/node_modules/**'],
          fileParallelism: false,
          // Vitest has its children colour what they print where CI is set, and what they print is read.
          env: { NO_COLOR: '1' },
        },
      },
      // Needs a Chromium.
      { extends: true, test: { name: 'browser', include: ['e2e/browser/**/*.test.ts'] } },
    ],
  },
})
