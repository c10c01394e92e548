import { chmod, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
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

export interface ClusterOptions {
  /** Files whose objects are in it from the beginning. */
  readonly names: readonly string[]
  readonly port?: number
  readonly kubeconfig: string
  readonly token?: string
  readonly install: boolean
  readonly actors: boolean
  readonly speed: number
  readonly seed: number
  readonly authorizationMode: 'RBAC' | 'AlwaysAllow'
  readonly tls: boolean
}

/** Serves a cluster in memory until a signal stops it. */
export const runCluster = async (options: ClusterOptions, io: Io, console: Console): Promise<ExitCode> => {
  const { items, problems } = await readManifests(options.names, io)
  if (problems.length > 0) return fail(problems, console)
  const cluster = await startCluster(options).catch(saying)
  if (typeof cluster === 'string') return fail([{ code: 'FX0504', message: cluster }], console)
  const refused = seed(cluster, options.install, items)
  const unwritten = refused === undefined ? await writeKubeconfig(cluster, options.kubeconfig, io) : refused
  if (unwritten !== undefined) {
    await cluster.stop()
    return fail([unwritten], console)
  }
  const stopped = new Promise<() => void>((stop) => {
    const withdraw = io.onStop(() => stop(withdraw))
  })
  for (const line of welcome(cluster, options)) console.note(line)
  const withdraw = await stopped
  console.note('stopping: watches end, and what was in the cluster is gone')
  await cluster.stop()
  withdraw()
  return exitCodes.ok
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

/** Only its owner may read it: who has the token may do everything in the cluster. */
const writeKubeconfig = async (
  { kubeconfig }: RunningCluster,
  file: string,
  { cwd }: Io,
): Promise<Problem | undefined> => {
  try {
    await writeFile(resolve(cwd, file), kubeconfig, { mode: 0o600 })
    await chmod(resolve(cwd, file), 0o600)
    return undefined
  } catch (error) {
    return { code: 'FX0504', place: { file }, message: saying(error) }
  }
}

const welcome = (
  { url }: RunningCluster,
  { kubeconfig, install, actors, speed }: ClusterOptions,
): readonly string[] => [
  `fixpoint ${versionText()}: a cluster in memory at ${url}${speed === 1 ? '' : `, where ${speed} seconds pass in one`}`,
  actors
    ? 'Pods are simulated: no image is pulled, no container runs.'
    : 'Without controllers and nodes: nothing happens that no client does.',
  '',
  `  export KUBECONFIG=${kubeconfig}`,
  ...(install ? [] : ['  fixpoint install --crd-only | kubectl apply --server-side -f -']),
  '  fixpoint operator                    # in another terminal',
  '  kubectl apply -f app.yaml',
  '  kubectl get apps,deployments,pods',
  '',
  'Ctrl-C ends it, and nothing is left of it but the kubeconfig.',
]
