import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCluster } from '../../../packages/driver-memory/src/index.ts'
import { start } from '../../control-plane/src/start.ts'
import { stop } from '../../control-plane/src/stop.ts'

/** A cluster that tests run against. */
export interface Place {
  readonly kubeconfig: string
  readonly end: () => Promise<void>
}

/** Of which clusters the lists are kept. */
export const places = ['memory', 'real'] as const
export type PlaceName = (typeof places)[number]

/** Starts a cluster; its kubeconfig and, of a real one, its logs and data are in the folder. */
export const startPlace = (name: PlaceName, dir: string, signal: AbortSignal): Promise<Place> =>
  name === 'memory' ? startMemory(dir) : startReal(dir, signal)

const startMemory = async (dir: string): Promise<Place> => {
  mkdirSync(dir, { recursive: true })
  const kubeconfig = join(dir, 'kubeconfig')
  const cluster = await startCluster()
  writeFileSync(kubeconfig, cluster.kubeconfig, { mode: 0o600 })
  return { kubeconfig, end: () => cluster.stop() }
}

/** With two Nodes, as some tests want, and pods that start at once. */
const startReal = async (dir: string, signal: AbortSignal): Promise<Place> => {
  const home = join(dir, 'control-plane')
  const kubeconfig = await start(home, { nodes: ['fake-1', 'fake-2'], pods: 'fast', signal })
  return { kubeconfig, end: () => stop(home) }
}
