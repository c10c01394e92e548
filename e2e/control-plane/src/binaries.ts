import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, yamlName } from './build.ts'
import { etcdModule, kubernetesMinors, kubernetesModule, kwokModule } from './go-modules.ts'

/** Where the parts of a control plane are found. */
export interface Binaries {
  readonly kubernetes: string
  readonly etcd: string
}

/** Where kwok is found, and the stages that its nodes and pods go through. */
export interface Kwok {
  readonly binary: string
  readonly stages: readonly string[]
}

/** How long pods take: as with a kubelet, and some fail as their image asks for; or no time at all, and none fails. */
export type PodStages = 'general' | 'fast'

/** Those of KUBEBUILDER_ASSETS where it is set, else our own, built first where the cache lacks them. */
export function findBinaries(minor = newestMinor(), onlyApiServer = false): Binaries {
  const assets = process.env['KUBEBUILDER_ASSETS']
  if (assets !== undefined && assets !== '') return { kubernetes: resolve(assets), etcd: resolve(assets) }
  if (!kubernetesMinors().includes(minor)) {
    throw new Error(`Kubernetes ${minor}: expected one of ${kubernetesMinors().join(', ')}`)
  }
  return { etcd: build(etcdModule()), kubernetes: build(kubernetesModule(minor, onlyApiServer)) }
}

export function findKwok(pods: PodStages = 'general'): Kwok {
  const module = kwokModule()
  const folder = build(module)
  const ours = pods === 'general' ? readdirSync(stages).map((name) => join(stages, name)) : []
  const theirs = module.yaml.filter((path) => !path.includes('/pod/') || path.endsWith(`/${pods}`))
  return { binary: join(folder, 'kwok'), stages: [...theirs.map((path) => join(folder, yamlName(path))), ...ours] }
}

/** Of Pods that fail, as their image asks for it. */
const stages = fileURLToPath(new URL('../stages', import.meta.url))

/** Path of one binary; throws with a remedy where it is missing, as it is for most in KUBEBUILDER_ASSETS. */
export function binary(folder: string, name: string): string {
  const path = join(folder, name)
  if (existsSync(path)) return path
  throw new Error(`${path}: not found; use --only-api-server, or unset KUBEBUILDER_ASSETS to build it from source`)
}

function newestMinor(): string {
  return kubernetesMinors()[0] ?? ''
}
