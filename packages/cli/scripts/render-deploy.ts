// Writes the files of deploy/ that follow from what `fixpoint install` prints: npm run render-deploy
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deployFiles } from './deploy-files.ts'

for (const [path, content] of deployFiles()) {
  const file = fileURLToPath(new URL(`../../../deploy/${path}`, import.meta.url))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
