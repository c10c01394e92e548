import { defineConfig } from 'vitest/config'

const packages = ['src', 'testing', 'test'].map((folder) => `packages/*/${folder}/**/*.test.ts`)

export default defineConfig({
  // Tests run the sources: no build comes first.
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'module', 'default'] } },
  test: {
    testTimeout: 30_000,
    // No test changes what another one sees, so files may share a process: four times faster.
    isolate: false,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: [...packages, 'examples/**/*.test.ts', 'scripts/**/*.test.ts'] },
      },
      // Needs a Chromium.
      { extends: true, test: { name: 'browser', include: ['e2e/browser/**/*.test.ts'] } },
    ],
  },
})
