import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { GoModule } from './go-modules.ts'
import { log } from './log.ts'

/** Builds what is not in the cache yet, and returns the folder of the module's binaries. */
export function build(module: GoModule): string {
  const folder = cacheFolder(module)
  const missing = Object.keys(module.packages).filter((name) => !existsSync(join(folder, name)))
  const missingYaml = module.yaml.filter((path) => !existsSync(join(folder, yamlName(path))))
  if (missing.length === 0 && missingYaml.length === 0) return folder

  requireGo()
  // Renamed at the end: a build that was stopped, or one that runs beside this one, is never taken for a finished one.
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  mkdirSync(folder, { recursive: true })
  try {
    for (const name of missing) {
      log(`building ${name} ${module.version}`)
      const out = ['-o', join(unfinished, name)]
      const verb = module.areTests === true ? ['test', '-c'] : ['build']
      const path = module.packages[name] ?? module.path
      go(module, [...verb, '-trimpath', '-buildvcs=false', '-ldflags', module.ldflags, ...out, path])
      renameSync(join(unfinished, name), join(folder, name))
    }
    for (const path of missingYaml) {
      const name = yamlName(path)
      writeFileSync(join(unfinished, name), readYaml(module, path))
      renameSync(join(unfinished, name), join(folder, name))
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

/** Outside the checkout, so that a clean clone finds it; keyed by everything that decides what the binaries are. */
function cacheFolder(module: GoModule): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const key = createHash('sha256')
    .update(readFileSync(join(module.folder, 'go.mod')))
    .update(readFileSync(join(module.folder, 'go.sum')))
    .update(ownSources(module))
    .update([module.ldflags, ...module.yaml, process.platform, process.arch].join('\n'))
    .digest('hex')
    .slice(0, 16)
  return join(cache, 'fixpoint', 'control-plane', `${module.name}-${key}`)
}

/** Most modules here only name what they build; one with sources is another one when they change. */
function ownSources({ folder }: GoModule): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.go'))
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
}

/** `kustomize/stage/pod/general` is kept as `pod-general.yaml`. */
export function yamlName(path: string): string {
  return `${path.split('/').slice(-2).join('-')}.yaml`
}

function readYaml(module: GoModule, path: string): string {
  const folder = join(go(module, ['list', '-m', '-f', '{{.Dir}}', module.path]).trim(), path)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && basename(name) !== 'kustomization.yaml')
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n---\n')
}

function requireGo(): void {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' })
  } catch {
    throw new Error(
      'a control plane is built with Go 1.26 or newer, and there is no `go` on the PATH: ' +
        'install it (https://go.dev/dl, or your package manager), ' +
        'or set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver and kubectl (`setup-envtest use -p path`)',
    )
  }
}

function go(module: GoModule, args: readonly string[]): string {
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }
  return execFileSync('go', args, { cwd: module.folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
