import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A folder with a go.mod and go.sum of its own, and the binaries that are built from it. */
export interface GoModule {
  /** Such as `kubernetes-1.37`: names the folder here, the one in the cache, and the module in messages. */
  readonly name: string
  readonly folder: string
  /** Path of the required module that the binaries come from, such as `k8s.io/kubernetes`. */
  readonly path: string
  /** Its version, such as `v1.37.2`. */
  readonly version: string
  /** Go package of each binary, by the name of its file. */
  readonly packages: Readonly<Record<string, string>>
  /** Whether the packages are tests, of which a binary is what runs them. */
  readonly areTests?: boolean
  readonly ldflags: string
  /** Folders of the required module whose YAML goes beside the binaries, one file a folder. */
  readonly yaml: readonly string[]
}

const home = fileURLToPath(new URL('..', import.meta.url))

/** Minor versions of Kubernetes that have a folder here, the newest first. */
export function kubernetesMinors(): readonly string[] {
  return readdirSync(home)
    .filter((name) => name.startsWith('kubernetes-'))
    .map((name) => name.slice('kubernetes-'.length))
    .sort((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1]))
}

export function kubernetesModule(minor: string, onlyApiServer = false): GoModule {
  const required = readRequired(`kubernetes-${minor}`, 'k8s.io/kubernetes')
  const others = onlyApiServer ? [] : ['kube-controller-manager', 'kube-scheduler']
  const commands = ['kube-apiserver', 'kubectl', ...others]
  return {
    ...required,
    packages: Object.fromEntries(commands.map((command) => [command, `k8s.io/kubernetes/cmd/${command}`])),
    ldflags: `-s -w ${versionFlags(required.version)}`,
    yaml: [],
  }
}

/** Not a part of the control plane either: Kubernetes' own end-to-end tests as one binary. */
export function endToEndTestsModule(): GoModule {
  const required = readRequired('e2e-tests', 'k8s.io/kubernetes')
  return {
    ...required,
    packages: { 'e2e.test': 'k8s.io/kubernetes/test/e2e' },
    areTests: true,
    ldflags: `-s -w ${versionFlags(required.version)}`,
    yaml: [],
  }
}

export function etcdModule(): GoModule {
  const required = readRequired('etcd', 'go.etcd.io/etcd/server/v3')
  return { ...required, packages: { etcd: required.path }, ldflags: '-s -w', yaml: [] }
}

export function kwokModule(): GoModule {
  return {
    ...readRequired('kwok', 'sigs.k8s.io/kwok'),
    packages: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
    ldflags: '-s -w',
    yaml: [
      'kustomize/stage/node/fast',
      'kustomize/stage/node/heartbeat',
      'kustomize/stage/pod/general',
      'kustomize/stage/pod/fast',
    ],
  }
}

/** Not a part of the control plane: what the chart in deploy/ is linted, rendered and installed with. */
export function helmModule(): GoModule {
  const required = readRequired('helm', 'helm.sh/helm/v4')
  return {
    ...required,
    packages: { helm: 'helm.sh/helm/v4/cmd/helm' },
    // Without it helm takes itself for an unreleased one.
    ldflags: `-s -w -X helm.sh/helm/v4/internal/version.version=${required.version}`,
    yaml: [],
  }
}

function readRequired(name: string, path: string): Pick<GoModule, 'name' | 'folder' | 'path' | 'version'> {
  const folder = `${home}${name}`
  // Alone on its line, or one of a block.
  const [, version] =
    new RegExp(`^(?:require |\\t)${path} (v\\S+)`, 'm').exec(readFileSync(`${folder}/go.mod`, 'utf8')) ?? []
  if (version === undefined) throw new Error(`${folder}/go.mod: expected it to require ${path}`)
  return { name, folder, path, version }
}

// Without these a server reports v0.0.0-master, and clients that parse its version stumble.
function versionFlags(version: string): string {
  const [gitMajor, gitMinor] = version.slice(1).split('.')
  return Object.entries({ gitVersion: version, gitMajor, gitMinor, gitTreeState: 'clean' })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ')
}
