import type { Resource } from '@fixpoint/core'
import { ask, type Cluster, type ClusterOptions, createCluster } from '@fixpoint/driver-memory'
import { createConsole } from '../src/output/console.ts'
import { parseMove } from '../src/up/move.ts'
import { up } from '../src/up/up.ts'
import { createIo, type Ended } from './command.ts'

const deployment: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
}

/** A cluster in which someone scales a Deployment every ten minutes, whatever the operator does about it. */
const createUnrest =
  (namespace: string, name: string) =>
  (options: ClusterOptions): Cluster => {
    const cluster = createCluster(options)
    const { timeline } = cluster.world
    const scale = (): void => {
      ask(cluster, {
        _tag: 'Patch',
        patchType: 'merge',
        subresource: 'scale',
        fieldManager: 'rival',
        resource: deployment,
        namespace,
        name,
        body: { spec: { replicas: 7 } },
      })
      timeline.after(10 * 60_000, scale)
    }
    timeline.after(60_000, scale)
    return cluster
  }

/** Runs `up` with a file in such a cluster, to delete the Deployment once all is at rest, which never comes. */
export const upInUnrest = async (cwd: string, file: string, namespace: string, name: string): Promise<Ended> => {
  const { io, printed } = createIo({ cwd })
  const move = parseMove(`delete deployment/${name}`)
  if (typeof move === 'string') throw new Error(move)
  const where = { name: namespace, explicit: false }
  const code = await up(
    { names: [file], namespace: where, moves: [move], seed: 1, pace: 'Virtual', output: 'json', quiet: false },
    io,
    createConsole(io, 'auto'),
    { createCluster: createUnrest(namespace, name) },
  )
  return { code, ...printed }
}
