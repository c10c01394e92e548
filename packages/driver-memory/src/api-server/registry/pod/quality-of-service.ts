import type { JsonObject } from '@fixpoint/core'
import { compareQuantities } from '../quantity.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { saysAsWhole } from './pod-level-resources.ts'

type Class = 'BestEffort' | 'Burstable' | 'Guaranteed'

const computed = ['cpu', 'memory']

/** The class by which a node evicts: nothing asked, everything limited to what is asked, or in between (core/helper/qos/qos.go). */
export const qualityOfService = (spec: JsonObject): Class => {
  // What a pod says as a whole counts alone.
  const containers = saysAsWhole(spec)
    ? [spec]
    : [...objectsOf(spec['containers']), ...objectsOf(spec['initContainers'])]
  const classes = containers.flatMap(({ resources }) => {
    const [limits, requests] = [objectOf(objectOf(resources)['limits']), objectOf(objectOf(resources)['requests'])]
    return computed.map((name) => classOf(textOf(requests[name]), textOf(limits[name])))
  })
  const [first = 'BestEffort'] = classes
  return classes.every((each) => each === first) ? first : 'Burstable'
}

/** Also of less than nothing, which is refused beside it. */
const classOf = (request: string, limit: string): Class => {
  const most = limit || '0'
  if (compareQuantities(request || most, most) !== 0) return 'Burstable'
  return compareQuantities(most, '0') === 0 ? 'BestEffort' : 'Guaranteed'
}
