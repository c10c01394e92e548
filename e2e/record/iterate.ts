import {
  type ApiRequest,
  app,
  decodeLive,
  type LiveObject,
  type Observed,
  observeApp,
  type Plan,
  type Resource,
  reconcile,
  reportRequest,
  requestOf,
  watched,
} from '../../packages/core/src/index.ts'
import type { RealCluster } from './real-cluster.ts'

/** The App and its children as the API server returns them, those that are there. */
export const read = async (
  { request }: RealCluster,
  namespace: string,
  name: string,
): Promise<readonly LiveObject[]> => {
  const answers = await Promise.all(watched.map((resource) => request({ _tag: 'Get', resource, namespace, name })))
  return answers.flatMap(({ code, body }, index) => {
    const live = decodeLive(body, watched[index] as Resource)
    return code === 200 && live._tag === 'Right' ? [live.right] : []
  })
}

/** What core decides about these objects. */
export const planFor = (objects: readonly LiveObject[]): Plan => {
  const live = objects.find(({ kind }) => kind === app.kind)
  if (live === undefined) throw new Error('the App is not there')
  const children = objects.filter(({ kind }) => kind !== app.kind)
  const observed: Observed = { app: observeApp(live), children, refusals: [] }
  return reconcile(observed, Date.now())
}

/** Carries out plans until one is empty, as the operator does, and says how many writes it took. */
export const iterate = async (cluster: RealCluster, namespace: string, name: string): Promise<number> => {
  let writes = 0
  for (let round = 0; round < 30; round++) {
    const objects = await read(cluster, namespace, name)
    const plan = planFor(objects)
    const live = objects.find(({ kind }) => kind === app.kind)
    const report = plan.report === undefined ? [] : [reportRequest(plan.report, live?.metadata.resourceVersion ?? '')]
    const requests: readonly ApiRequest[] = [...plan.actions.map(requestOf), ...report]
    if (requests.length === 0) return writes
    for (const asked of requests) {
      const { code, body } = await cluster.request(asked)
      // A precondition that does not hold any more: look again.
      if (code === 409) break
      if (code >= 300) throw new Error(`${code} to ${JSON.stringify(asked)}: ${JSON.stringify(body)}`)
      writes += 1
    }
  }
  throw new Error('thirty rounds, and the plan is still not empty')
}
