import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** Core as one classic script that defines the global `fixpoint`, as a web page would load it. */
export const bundleCore = async (): Promise<string> => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('../src/index.ts', import.meta.url)),
    platform: 'browser',
    resolve: { conditionNames: ['source', 'import', 'default'] },
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'fixpoint' })
  await bundle.close()
  return output[0].code
}
