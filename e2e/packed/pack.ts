import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBundle } from '../../deploy/image/bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Packs what is published into a folder, and returns the tarballs. */
export const pack = async (folder: string): Promise<readonly string[]> => {
  const packages = ['core', 'driver-memory', 'driver-k8s', 'cli'].map((name) => join(root, 'packages', name))
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...packages])
  await writeBundle(join(root, 'packages/cli/dist/bundle'))
  for (const path of packages)
    execFileSync('npx', ['--yes', 'pnpm@12.21.0', 'pack', '--pack-destination', folder], { cwd: path, stdio: 'ignore' })
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tgz'))
    .map((name) => join(folder, name))
}

/** The command starts from a few files several times as fast as from all of its modules. */
const writeBundle = async (folder: string): Promise<void> => {
  rmSync(folder, { recursive: true, force: true })
  const { files } = await createBundle()
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}
