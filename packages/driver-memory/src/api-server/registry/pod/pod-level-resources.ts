import type { JsonObject } from '@fixpoint/core'
import { compareQuantities } from '../quantity.ts'
import { objectOf, objectsOf } from '../read.ts'
import { containerResources, type Quantities, quantitiesIn } from './pod-resources.ts'
import { isHugePage } from './resource-errors.ts'

/** What a pod may ask for as a whole (KEP-2837). */
export const isOfPods = (name: string): boolean => name === 'cpu' || name === 'memory' || isHugePage(name)

/** Whether a pod says as a whole what it asks for, or may use. */
export const saysAsWhole = (spec: JsonObject): boolean => {
  if (spec['resources'] === undefined) return false
  const { requests, limits } = objectOf(spec['resources'])
  return [objectOf(requests), objectOf(limits)].some((quantities) => Object.keys(quantities).some(isOfPods))
}

/**
 * The spec of a pod with what it leaves out of what it says as a whole, which its containers say. Since 1.37 that is filled in
 * once all plugins have had their say, and so belongs to nobody (DefaultPodLevelResources).
 */
export const withPodLevel = (spec: JsonObject): JsonObject => {
  if (!saysAsWhole(spec)) return spec
  const resources = objectOf(spec['resources'])
  const limits: Record<string, string> = { ...quantitiesIn(resources['limits']) }
  const requests: Record<string, string> = { ...quantitiesIn(resources['requests']) }
  const [asked, most] = [containerResources(spec, 'requests'), containerResources(spec, 'limits')]
  for (const [name, limit] of Object.entries(most))
    if (isHugePage(name) && requests[name] === undefined) limits[name] ??= limit
  for (const [name, request] of Object.entries(asked))
    if (isOfPods(name) && !isHugePage(name)) requests[name] ??= request
  for (const [name, limit] of Object.entries(limits)) if (isOfPods(name)) requests[name] ??= limit
  for (const [name, request] of Object.entries(requests)) {
    const limit = most[name]
    if (limits[name] !== undefined || limit === undefined || !isLimited(spec, name)) continue
    limits[name] = compareQuantities(request, limit) > 0 ? request : limit
  }
  return { ...spec, resources: { ...resources, ...said('limits', limits), ...said('requests', requests) } }
}

const said = (which: string, quantities: Quantities): JsonObject =>
  Object.keys(quantities).length === 0 ? {} : { [which]: quantities }

/** Whether every container says how much of it it may use. */
const isLimited = (spec: JsonObject, name: string): boolean =>
  ['initContainers', 'containers', 'ephemeralContainers'].every((list) =>
    objectsOf(spec[list]).every(({ resources }) => objectOf(objectOf(resources)['limits'])[name] !== undefined),
  )
