// Writes what the image holds, as its Dockerfile does: npm run bundle [-- FOLDER]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createBundle } from './bundle.ts'

const folder = process.argv[2] ?? fileURLToPath(new URL('dist', import.meta.url))
const { files, sha256 } = await createBundle()
rmSync(join(folder, 'chunks'), { recursive: true, force: true })
for (const [path, content] of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

const all = [...files.values()].join('')
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_000).toLocaleString('en')} kB`
console.log(
  `${resolve(folder)}: ${files.size} files, ${kilobytes(Buffer.byteLength(all))}, ${kilobytes(gzipSync(all).length)} gzipped`,
)
console.log(`sha256 ${sha256}`)
