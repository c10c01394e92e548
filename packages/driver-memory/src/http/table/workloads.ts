import type { Json, JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { selectorText } from '../../api-server/registry/validation/label-selector.ts'
import { ageOf } from './age.ts'
import { count, nameColumn, type Printer, text, wide } from './printer.ts'

/** Columns about the pods that an object makes. */
export const template = [wide('Containers'), wide('Images'), wide('Selector')]

export const deployments: Printer = {
  columns: [nameColumn, text('Ready'), text('Up-to-date'), text('Available'), text('Age'), ...template],
  cells: (object, now) => {
    const spec = objectOf(object['spec'])
    const status = objectOf(object['status'])
    return [
      ...nameOf(object),
      `${numberOf(status['readyReplicas'])}/${numberOf(spec['replicas'])}`,
      numberOf(status['updatedReplicas']),
      numberOf(status['availableReplicas']),
      createdAgo(object, now),
      ...containersOf(spec),
      selectorText(objectOf(spec['selector'])),
    ]
  },
}

export const replicaSets: Printer = {
  columns: [nameColumn, count('Desired'), count('Current'), count('Ready'), text('Age'), ...template],
  cells: (object, now) => {
    const spec = objectOf(object['spec'])
    const status = objectOf(object['status'])
    return [
      ...nameOf(object),
      numberOf(spec['replicas']),
      numberOf(status['replicas']),
      numberOf(status['readyReplicas']),
      createdAgo(object, now),
      ...containersOf(spec),
      selectorText(objectOf(spec['selector'])),
    ]
  },
}

export const nameOf = (object: JsonObject): readonly Json[] => [textOf(objectOf(object['metadata'])['name'])]

export const createdAgo = (object: JsonObject, now: number): string =>
  ageOf(objectOf(object['metadata'])['creationTimestamp'], now)

/** Names and images of the containers of a template. */
export const containersOf = (spec: JsonObject): readonly string[] => {
  const containers = objectsOf(objectOf(objectOf(spec['template'])['spec'])['containers'])
  return ['name', 'image'].map((field) => containers.map((container) => textOf(container[field])).join(','))
}
