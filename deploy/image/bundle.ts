import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'

/** The command as files that need nothing but Node. */
export interface Bundle {
  /** Their content by path. The one to run is `fixpoint.mjs`; what a command needs alone is in `chunks/`. */
  readonly files: ReadonlyMap<string, string>
  /** Of all that is in them: the same sources and the same lock file give the same. */
  readonly sha256: string
  /** What is in them of others, `undici@8.12.4`. */
  readonly packages: readonly string[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))

export const createBundle = async (): Promise<Bundle> => {
  const build = await rolldown({
    input: `${root}packages/cli/src/main.ts`,
    platform: 'node',
    cwd: root,
    resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
    plugins: [constantVersion()],
    checks: { eval: false },
  })
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: 'fixpoint.mjs',
    // One file would be read and kept as a whole: twice the memory, and four times the time to start.
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    // Names stay, so that a stack trace can be read.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  })
  await build.close()
  const chunks = output.filter((file) => file.type === 'chunk').toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))
  const files = new Map(chunks.map(({ fileName, code }) => [fileName, code]))
  const packages = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf)))
  return { files, sha256: digest(files), packages: [...packages].toSorted() }
}

/** The version is that of the sources: beside the bundle lies no package.json. */
const constantVersion = (): Plugin => ({
  name: 'constant-version',
  load: (id) => {
    if (relative(root, id) !== 'packages/cli/src/commands/version-text.ts') return null
    const { version } = readManifest(`${root}packages/cli/package.json`)
    return `export const versionText = () => ${JSON.stringify(version)}`
  },
})

/** The package that a module of another is from. */
const packageOf = (id: string): readonly string[] => {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(dirname(id) + '/') ?? []
  if (folder === undefined) return []
  const { name, version } = readManifest(`${folder}/package.json`)
  return [`${name}@${version}`]
}

const readManifest = (file: string): { readonly name: string; readonly version: string } =>
  JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }

const digest = (files: ReadonlyMap<string, string>): string => {
  const hash = createHash('sha256')
  for (const [path, content] of files) hash.update(`${path} ${content.length}\n${content}`)
  return hash.digest('hex')
}
