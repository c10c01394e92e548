import type { JsonObject } from '@fixpoint/core'
import { compareQuantities } from '../quantity.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { saysAsWhole } from './pod-level-resources.ts'

const computed = ['cpu', 'memory']

/** The class by which a node evicts: nothing asked, everything limited to what is asked, or in between. */
export const qualityOfService = (spec: JsonObject): 'BestEffort' | 'Burstable' | 'Guaranteed' => {
  // What a pod says as a whole counts alone.
  const containers = saysAsWhole(spec)
    ? [spec]
    : [...objectsOf(spec['containers']), ...objectsOf(spec['initContainers'])]
  let anything = false
  let everything = true
  for (const container of containers) {
    const { limits, requests } = objectOf(container['resources'])
    for (const name of computed) {
      const limit = textOf(objectOf(limits)[name])
      const request = textOf(objectOf(requests)[name])
      if (isSome(limit) || isSome(request)) anything = true
      if (!isSome(limit) || compareQuantities(limit, request === '' ? limit : request) !== 0) everything = false
    }
  }
  if (!anything) return 'BestEffort'
  return everything ? 'Guaranteed' : 'Burstable'
}

const isSome = (quantity: string): boolean => quantity !== '' && compareQuantities(quantity, '0') > 0
