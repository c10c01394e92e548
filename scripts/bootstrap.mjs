// Makes node_modules match the lock file, on any Node from 18 on. A stamp remembers what was installed, so a second run needs no network.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const pnpm = 'pnpm@12.21.0'
const install = ['--yes', pnpm, 'install', '--frozen-lockfile']
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const stamp = 'node_modules/.bootstrap'
const wanted = digest()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error(`bootstrap: installing what pnpm-lock.yaml names, with ${pnpm}`)
  // Standard output belongs to the command that follows.
  const { error, status, signal } = spawnSync('npx', install, { stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    const why = error?.message ?? (signal ? `killed by ${signal}` : `exit code ${status}`)
    console.error(`bootstrap: "npx ${install.join(' ')}" failed: ${why}.`)
    console.error('bootstrap: it needs npx (part of npm) on PATH and a way to the npm registry. Nothing was started.')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

function digest() {
  const hash = createHash('sha256').update(`${pnpm} ${process.platform} ${process.arch}\n`)
  const workspaces = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  )
  const manifests = ['.', 'bench', ...workspaces]
    .map((folder) => `${folder}/package.json`)
    .filter((file) => existsSync(file))
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests])
    hash.update(`${file}\n`).update(readFileSync(file))
  return hash.digest('hex')
}
