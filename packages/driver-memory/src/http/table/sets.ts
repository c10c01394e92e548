import type { JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { selectorText } from '../../api-server/registry/validation/label-selector.ts'
import { labelsText } from './networking.ts'
import { count, nameColumn, type Printer, text, wide } from './printer.ts'
import { containersOf, createdAgo, nameOf, template } from './workloads.ts'

export const statefulSets: Printer = {
  columns: [nameColumn, text('Ready'), text('Age'), wide('Containers'), wide('Images')],
  cells: (set, now) => {
    const spec = objectOf(set['spec'])
    return [
      ...nameOf(set),
      `${numberOf(objectOf(set['status'])['readyReplicas'])}/${numberOf(spec['replicas'])}`,
      createdAgo(set, now),
      ...containersOf(spec),
    ]
  },
}

const daemonCounts = [
  'desiredNumberScheduled',
  'currentNumberScheduled',
  'numberReady',
  'updatedNumberScheduled',
  'numberAvailable',
]

export const daemonSets: Printer = {
  columns: [
    nameColumn,
    ...['Desired', 'Current', 'Ready', 'Up-to-date', 'Available'].map(count),
    text('Node Selector'),
    text('Age'),
    ...template,
  ],
  cells: (set, now) => {
    const spec = objectOf(set['spec'])
    const status = objectOf(set['status'])
    return [
      ...nameOf(set),
      ...daemonCounts.map((field) => numberOf(status[field])),
      labelsText(objectOf(objectOf(objectOf(spec['template'])['spec'])['nodeSelector'])),
      createdAgo(set, now),
      ...containersOf(spec),
      selectorText(objectOf(spec['selector'])),
    ]
  },
}

export const replicationControllers: Printer = {
  columns: [nameColumn, count('Desired'), count('Current'), count('Ready'), text('Age'), ...template],
  cells: (controller, now) => {
    const spec = objectOf(controller['spec'])
    const status = objectOf(controller['status'])
    return [
      ...nameOf(controller),
      numberOf(spec['replicas']),
      numberOf(status['replicas']),
      numberOf(status['readyReplicas']),
      createdAgo(controller, now),
      ...containersOf(spec),
      labelsText(objectOf(spec['selector'])),
    ]
  },
}

export const controllerRevisions: Printer = {
  columns: [nameColumn, text('Controller'), text('Revision'), text('Age')],
  cells: (revision, now) => [
    ...nameOf(revision),
    controllerName(revision),
    numberOf(revision['revision']),
    createdAgo(revision, now),
  ],
}

/** `statefulset.apps/web` */
const controllerName = (object: JsonObject): string => {
  const owner = objectsOf(objectOf(object['metadata'])['ownerReferences']).find(({ controller }) => controller === true)
  if (owner === undefined) return '<none>'
  const [group, version] = textOf(owner['apiVersion']).split('/')
  const kind = textOf(owner['kind']).toLowerCase()
  return `${version === undefined ? kind : `${kind}.${group}`}/${textOf(owner['name'])}`
}

export const podTemplates: Printer = {
  columns: [nameColumn, text('Containers'), text('Images'), text('Pod Labels')],
  cells: (object) => [
    ...nameOf(object),
    ...containersOf(object),
    labelsText(objectOf(objectOf(objectOf(object['template'])['metadata'])['labels'])),
  ],
}
