import { type Json, type JsonObject, type LiveObject, sameJson } from '@fixpoint/core'
import { objectsAt } from './reading.ts'

/** The statuses of running containers with what their node gives them: all that they ask for, at once (KEP-1287). */
export const withResources = (statuses: readonly JsonObject[], { spec }: LiveObject): readonly JsonObject[] => {
  const containers = objectsAt(spec, 'containers')
  return statuses.map((status) => {
    const resources = (containers.find(({ name }) => name === status['name'])?.['resources'] ?? {}) as JsonObject
    const { allocatedResources: _, ...rest } = status
    return { ...rest, resources, ...(hasAny(resources['requests']) && { allocatedResources: resources['requests'] }) }
  })
}

/** What there is to report of a pod whose containers have got something else than they ask for by now. */
export const resized = (pod: LiveObject): JsonObject | undefined => {
  const statuses = objectsAt(pod.status, 'containerStatuses')
  const containerStatuses = withResources(statuses, pod)
  return sameJson(containerStatuses, statuses) ? undefined : { containerStatuses }
}

const hasAny = (quantities: Json | undefined): quantities is JsonObject =>
  Object.keys((quantities ?? {}) as JsonObject).length > 0
