import { startCluster } from '../../packages/driver-memory/src/index.ts'
import { installDefinition } from './definition.ts'
import { isCounted, type Place } from './place.ts'
import { findTools } from './tools.ts'

/** The cluster in memory. Its time is that of kubectl, which tells ages by its own clock. */
export const memoryPlace = async (): Promise<Place> => {
  const cluster = await startCluster()
  const writes: { readonly userAgent: string; readonly what: string }[] = []
  cluster.world.witnesses.push(({ caller: { userAgent = '' }, request }) => {
    if (request._tag === 'Get' || request._tag === 'List' || !isCounted(request.resource.plural)) return
    const subresource = 'subresource' in request && request.subresource !== undefined ? `/${request.subresource}` : ''
    writes.push({ userAgent, what: `${request._tag.toLowerCase()} ${request.resource.plural}${subresource}` })
  })
  const place: Place = {
    tools: findTools(),
    kubeconfig: cluster.kubeconfig,
    writesOf: (name) => writes.filter(({ userAgent }) => userAgent.startsWith(name)).map(({ what }) => what),
    end: cluster.stop,
  }
  await installDefinition(place)
  return place
}
