import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { mutate } from './packages/driver-memory/test/mutants/mutate.ts'

const packages = ['src', 'testing', 'test'].map((folder) => `packages/*/${folder}/**/*.test.ts`)

/** The histories take longer than all other tests, in processes of their own: those run beside them. */
class HistoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isFirst = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('/histories/histories.test.ts')
    const sorted = await super.sort(files)
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))]
  }
}

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
    // Against what hangs, and no measure of speed: three processes may share two busy processors.
    testTimeout: 180_000,
    // No test changes what another one sees, so files may share a process: four times faster.
    isolate: false,
    pool: 'forks',
    // One fewer than there are processors where nobody says otherwise, and one of them only waits for the histories.
    maxWorkers: '100%',
    sequence: { sequencer: HistoriesFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [...packages, 'examples/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/mutants/**', '**/node_modules/**'],
        },
      },
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
