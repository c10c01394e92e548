import type { JsonObject } from '@fixpoint/core'
import { applyManifest, type RunningCluster, startCluster } from '@fixpoint/driver-memory'
import { versionText } from '../commands/version-text.ts'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { definitions, ownNamespace } from '../install/installation.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { readManifests, type WrittenObject } from './manifests.ts'
import { keepServing } from './serving.ts'
import { checkSnapshotFile, readSnapshotFile, writeSnapshotFile } from './snapshot-file.ts'
import { readUsages } from './usages.ts'

export interface ClusterOptions {
  /** Files whose objects are in it from the beginning. */
  readonly names: readonly string[]
  readonly port?: number
  readonly kubeconfig: string
  readonly token?: string
  /** A file with a snapshot, in which it goes on. */
  readonly from?: string
  /** The file that a snapshot is written to in the end. */
  readonly snapshot?: string
  /** Files that say what pods use. */
  readonly usage: readonly string[]
  readonly install: boolean
  readonly actors: boolean | { readonly addresses: readonly [number, number] }
  readonly speed: number
  readonly seed: number
  readonly authorizationMode: 'RBAC' | 'AlwaysAllow'
  readonly tls: boolean
}

/** Serves a cluster in memory until a signal stops it. */
export const runCluster = async (options: ClusterOptions, io: Io, console: Console): Promise<ExitCode> => {
  const { items, problems } = await readManifests(options.names, io)
  if (problems.length > 0) return fail(problems, console)
  const from = options.from === undefined ? undefined : await readSnapshotFile(options.from, io)
  if (from !== undefined && 'code' in from) return fail([from], console)
  const unwritable = options.snapshot === undefined ? undefined : await checkSnapshotFile(options.snapshot, io)
  if (unwritable !== undefined) return fail([unwritable], console)
  const usage = await readUsages(options.usage, io)
  if (usage.problems.length > 0) return fail(usage.problems, console)
  const { from: _, usage: __, ...starting } = options
  const begin = { ...(from !== undefined && { from }), ...(options.usage.length > 0 && { usage: usage.items }) }
  const cluster = await startCluster({ ...starting, ...begin }).catch(saying)
  if (typeof cluster === 'string') return fail([{ code: 'FX0504', message: cluster }], console)
  const refused = seed(cluster, options.install, items)
  if (refused !== undefined) {
    await cluster.stop()
    return fail([refused], console)
  }
  const { kubeconfig, snapshot } = options
  const last = async (): Promise<Problem | undefined> => {
    console.note(snapshot === undefined ? 'stopping: watches end, and what was in the cluster is gone' : 'stopping')
    const unsaved = snapshot === undefined ? undefined : await writeSnapshotFile(cluster.snapshot(), snapshot, io)
    if (snapshot !== undefined && unsaved === undefined) console.note(`what was in the cluster is in ${snapshot}`)
    return unsaved
  }
  const problem = await keepServing(cluster, { kubeconfig, welcome: welcome(cluster, options), last }, io, console)
  return problem === undefined ? exitCodes.ok : fail([problem], console)
}

const fail = (problems: readonly Problem[], console: Console): ExitCode => {
  reportProblems(problems, console)
  return exitCodes.error
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Applies what the cluster begins with; the first object that it refuses ends that. */
const seed = ({ world }: RunningCluster, install: boolean, objects: readonly WrittenObject[]): Problem | undefined => {
  // Manifests are plain data; their interface only has an index of another type.
  const first = install ? ([...definitions(), leaseNamespace] as readonly object[]) : []
  const all = [...first.map((value): WrittenObject => ({ value: value as JsonObject })), ...objects]
  for (const { value, place } of all) {
    const { code, body } = applyManifest(world, value)
    if (code < 300) continue
    const message = (body as { readonly message?: unknown }).message
    return {
      code: 'FX0505',
      ...(place !== undefined && { place }),
      message: `${String(value['kind'])}: ${typeof message === 'string' ? message : `answered with ${code}`}`,
    }
  }
  return undefined
}

/** Where an operator that runs outside of the cluster keeps its lease, too. */
const leaseNamespace: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ownNamespace } }

const welcome = (
  { url }: RunningCluster,
  { kubeconfig, install, from, snapshot, actors, speed }: ClusterOptions,
): readonly string[] => [
  `fixpoint ${versionText()}: a cluster in memory at ${url}${speed === 1 ? '' : `, where ${speed} seconds pass in one`}`,
  actors !== false
    ? 'Pods are simulated: no image is pulled, no container runs.'
    : 'Without controllers and nodes: nothing happens that no client does.',
  '',
  `  export KUBECONFIG=${kubeconfig}`,
  ...(install || from !== undefined ? [] : ['  fixpoint install --crd-only | kubectl apply --server-side -f -']),
  '  fixpoint operator                    # in another terminal',
  '  kubectl apply -f app.yaml',
  '  kubectl get apps,deployments,pods',
  '',
  snapshot === undefined
    ? 'Ctrl-C ends it, and nothing is left of it but the kubeconfig.'
    : `Ctrl-C ends it, and writes what is in it to ${snapshot}.`,
]
