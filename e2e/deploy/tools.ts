import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBinaries } from '../control-plane/src/binaries.ts'
import { build } from '../control-plane/src/build.ts'
import { helmModule } from '../control-plane/src/go-modules.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the tools of users are, built first where the cache lacks them. */
export const tools = () => ({
  kubectl: join(findBinaries().kubernetes, 'kubectl'),
  helm: join(build(helmModule()), 'helm'),
})

export const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string =>
  execFileSync(program, args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
