import { type Api, contentTypes } from './api.ts'
import { paths } from './fleet.ts'

const atOnce = 16

/**
 * Stands in for the Deployment controller, scheduler and kubelet: says of each Deployment, a moment after each change, that it
 * is rolled out. One write for each, the same for all sides: real ones would take most of the machine that is measured.
 */
export const rollOut = async (api: Api, signal: AbortSignal): Promise<void> => {
  const waiting: Deployment[] = []
  let running = 0
  const proceed = (): void => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      running += 1
      void report(api, next).finally(() => {
        running -= 1
        proceed()
      })
      if (running >= atOnce) return
    }
  }
  await api.watch(paths.deployments, signal, (line) => {
    const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: Deployment }
    if (type === 'DELETED' || object.status?.observedGeneration === object.metadata.generation) return
    waiting.push(object)
    if (running < atOnce) proceed()
  })
}

/** An edit may have come in between, or the Deployment be gone: the next event tells. */
const report = (api: Api, { metadata, spec }: Deployment): Promise<unknown> =>
  api
    .ask(
      'PATCH',
      `${paths.deployments}/${metadata.name}/status`,
      contentTypes.merge,
      JSON.stringify({ status: rolledOut(metadata.generation, spec.replicas) }),
    )
    .catch(() => undefined)

const rolledOut = (observedGeneration: number, replicas: number): object => ({
  observedGeneration,
  replicas,
  updatedReplicas: replicas,
  readyReplicas: replicas,
  availableReplicas: replicas,
  conditions: [
    { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'It has minimum availability.' },
    { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message: 'It has progressed.' },
  ],
})

interface Deployment {
  readonly metadata: { readonly name: string; readonly generation: number }
  readonly spec: { readonly replicas: number }
  readonly status?: { readonly observedGeneration?: number }
}
