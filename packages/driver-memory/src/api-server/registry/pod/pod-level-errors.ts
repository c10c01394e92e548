import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported } from '../../field-error.ts'
import { compareQuantities } from '../quantity.ts'
import { objectOf, objectsOf } from '../read.ts'
import type { Empty } from '../typed/reading.ts'
import { isOfPods } from './pod-level-resources.ts'
import { containerResources, quantitiesIn } from './pod-resources.ts'
import { anyResourceNameErrors, isHugePage, resourceErrors } from './resource-errors.ts'

/** What is wrong with what a pod asks for as a whole, in itself and beside its containers (validatePodResources). */
export const podLevelErrors = (
  spec: JsonObject,
  at: string,
  claimNames: readonly string[],
  empties: readonly Empty[],
): readonly FieldError[] => {
  if (spec['resources'] === undefined) return []
  if (objectOf(spec['os'])['name'] === 'windows') return [forbidden(at, 'may not be set for a windows pod')]
  const resources = objectOf(spec['resources'])
  return [
    ...(resources['claims'] !== undefined || empties.some(([path]) => path === `${at}.claims`)
      ? [forbidden(`${at}.claims`, 'claims may not be set for Resources at pod-level')]
      : []),
    ...resourceErrors(resources, at, claimNames, nameErrors),
    ...consistencyErrors(spec, at),
  ]
}

const nameErrors = (name: string, at: string): readonly FieldError[] => {
  const errors = anyResourceNameErrors(name, at)
  return errors.length > 0 || isOfPods(name) ? errors : [notSupported(at, name, ['cpu', 'hugepages-', 'memory'])]
}

const consistencyErrors = (spec: JsonObject, at: string): readonly FieldError[] => {
  const { requests, limits } = objectOf(spec['resources'])
  const [asked, most] = [quantitiesIn(requests), quantitiesIn(limits)]
  const errors: FieldError[] = []
  const atLeast = (which: 'requests' | 'limits', name: string, own: string | undefined, sum: string): void => {
    if (own !== undefined && compareQuantities(sum, own) > 0)
      errors.push(
        invalid(
          `${at}.${which}[${name}]`,
          own,
          `must be greater than or equal to aggregate container ${which} of ${sum}`,
        ),
      )
  }
  for (const [name, sum] of Object.entries(containerResources(spec, 'requests')))
    atLeast('requests', name, asked[name], sum)
  for (const [name, sum] of Object.entries(containerResources(spec, 'limits')))
    if (isHugePage(name)) atLeast('limits', name, most[name], sum)
  for (const [i, { resources }] of objectsOf(spec['containers']).entries())
    for (const [name, limit] of Object.entries(quantitiesIn(objectOf(resources)['limits']))) {
      const own = most[name]
      if (own !== undefined && compareQuantities(limit, own) > 0)
        errors.push(
          invalid(
            `${at}.containers[${i}][${name}].limits`,
            limit,
            `must be less than or equal to pod limits of ${own}`,
          ),
        )
    }
  return errors
}
