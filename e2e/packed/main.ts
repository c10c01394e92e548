// Packs what is published: npm run -s pack -- FOLDER. It prints the tarballs.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pack } from './pack.ts'

const [folder, ...others] = process.argv.slice(2)
if (folder === undefined || folder.startsWith('-') || others.length > 0) {
  process.stderr.write('Usage: npm run -s pack -- FOLDER\n')
  process.exit(64)
}
mkdirSync(folder, { recursive: true })
process.stdout.write(`${(await pack(resolve(folder))).join('\n')}\n`)
