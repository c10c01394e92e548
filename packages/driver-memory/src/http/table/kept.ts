import type { JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { selectorText } from '../../api-server/registry/validation/label-selector.ts'
import { count, nameColumn, type Printer, text, wide } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

// Kinds that the server only keeps.

const none = '<none>'

const counted =
  (...fields: readonly string[]) =>
  (object: JsonObject): number =>
    fields.reduce((sum, field) => sum + Object.keys(objectOf(object[field])).length, 0)

export const configMaps: Printer = {
  columns: [nameColumn, text('Data'), text('Age')],
  cells: (object, now) => [...nameOf(object), counted('data', 'binaryData')(object), createdAgo(object, now)],
}

export const secrets: Printer = {
  columns: [nameColumn, text('Type'), text('Data'), text('Age')],
  cells: (object, now) => [...nameOf(object), textOf(object['type']), counted('data')(object), createdAgo(object, now)],
}

export const byAge: Printer = {
  columns: [nameColumn, text('Age')],
  cells: (object, now) => [...nameOf(object), createdAgo(object, now)],
}

export const bindings: Printer = {
  columns: [nameColumn, text('Role'), text('Age'), wide('Users'), wide('Groups'), wide('ServiceAccounts')],
  cells: (object, now) => {
    const { kind, name } = objectOf(object['roleRef'])
    const named = (wanted: string): string =>
      objectsOf(object['subjects'])
        .filter(({ kind }) => kind === wanted)
        .map(({ name, namespace }) =>
          wanted === 'ServiceAccount' ? `${textOf(namespace)}/${textOf(name)}` : textOf(name),
        )
        .join(', ')
    return [
      ...nameOf(object),
      `${textOf(kind)}/${textOf(name)}`,
      createdAgo(object, now),
      named('User'),
      named('Group'),
      named('ServiceAccount'),
    ]
  },
}

export const endpoints: Printer = {
  columns: [nameColumn, text('Endpoints'), text('Age')],
  cells: (object, now) => [...nameOf(object), endpointsText(objectsOf(object['subsets'])), createdAgo(object, now)],
}

const mostEndpoints = 3

const endpointsText = (subsets: readonly JsonObject[]): string => {
  if (subsets.length === 0) return none
  const all = subsets.flatMap(({ addresses, ports }) =>
    objectsOf(addresses).flatMap(({ ip }) =>
      objectsOf(ports).length === 0
        ? [textOf(ip)]
        : objectsOf(ports).map(({ port }) => `${textOf(ip)}:${numberOf(port)}`),
    ),
  )
  const shown = all.slice(0, mostEndpoints).join(',')
  return all.length > mostEndpoints ? `${shown} + ${all.length - mostEndpoints} more...` : shown
}

export const endpointSlices: Printer = {
  columns: [nameColumn, text('AddressType'), text('Ports'), text('Endpoints'), text('Age')],
  cells: (object, now) => [
    ...nameOf(object),
    textOf(object['addressType']),
    listed(
      objectsOf(object['ports']).map(({ port }) => String(numberOf(port))),
      '<unset>',
    ),
    listed(
      objectsOf(object['endpoints']).flatMap(({ addresses }) => textsOf(addresses)),
      '<unset>',
    ),
    createdAgo(object, now),
  ],
}

const listed = (items: readonly string[], empty: string): string => {
  if (items.length === 0) return empty
  const shown = items.slice(0, mostEndpoints).join(',')
  return items.length > mostEndpoints ? `${shown} + ${items.length - mostEndpoints} more...` : shown
}

export const disruptionBudgets: Printer = {
  columns: [nameColumn, text('Min Available'), text('Max Unavailable'), count('Allowed Disruptions'), text('Age')],
  cells: (object, now) => {
    const { minAvailable, maxUnavailable } = objectOf(object['spec'])
    return [
      ...nameOf(object),
      minAvailable === undefined ? 'N/A' : String(minAvailable),
      maxUnavailable === undefined ? 'N/A' : String(maxUnavailable),
      numberOf(objectOf(object['status'])['disruptionsAllowed']),
      createdAgo(object, now),
    ]
  },
}

export const networkPolicies: Printer = {
  columns: [nameColumn, text('Pod-Selector'), text('Age')],
  cells: (object, now) => [
    ...nameOf(object),
    selectorText(objectOf(objectOf(object['spec'])['podSelector'])) || none,
    createdAgo(object, now),
  ],
}

export const ingressClasses: Printer = {
  columns: [nameColumn, text('Controller'), text('Parameters'), text('Age')],
  cells: (object, now) => {
    const { controller, parameters } = objectOf(object['spec'])
    const { apiGroup, kind, name } = objectOf(parameters)
    const type = textOf(apiGroup) === '' ? textOf(kind) : `${textOf(kind)}.${textOf(apiGroup)}`
    return [
      ...nameOf(object),
      textOf(controller),
      parameters === undefined ? none : `${type}/${textOf(name)}`,
      createdAgo(object, now),
    ]
  },
}

export const autoscalers: Printer = {
  columns: [
    nameColumn,
    text('Reference'),
    text('Targets'),
    text('MinPods'),
    text('MaxPods'),
    text('Replicas'),
    text('Age'),
  ],
  cells: (object, now) => {
    const { scaleTargetRef, minReplicas, maxReplicas, metrics } = objectOf(object['spec'])
    const { currentReplicas, currentMetrics } = objectOf(object['status'])
    const { kind, name } = objectOf(scaleTargetRef)
    return [
      ...nameOf(object),
      `${textOf(kind)}/${textOf(name)}`,
      objectsOf(metrics)
        .map((metric, i) => metricText(metric, objectsOf(currentMetrics)[i]))
        .join(', ') || none,
      minReplicas === undefined ? '<unset>' : String(minReplicas),
      numberOf(maxReplicas),
      numberOf(currentReplicas),
      createdAgo(object, now),
    ]
  },
}

/** `cpu: 42%/80%`; what is not known yet is said to be so. */
const metricText = ({ resource }: JsonObject, current: JsonObject | undefined): string => {
  const { name, target } = objectOf(resource)
  const { averageUtilization, averageValue } = objectOf(target)
  const now = objectOf(objectOf(current?.['resource'])['current'])
  if (averageUtilization !== undefined)
    return `${textOf(name)}: ${now['averageUtilization'] === undefined ? '<unknown>' : `${String(now['averageUtilization'])}%`}/${String(averageUtilization)}%`
  return `${textOf(name)}: ${textOf(now['averageValue']) || '<unknown>'}/${textOf(averageValue)}`
}
