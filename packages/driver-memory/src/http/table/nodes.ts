import type { JsonObject } from '@fixpoint/core'
import { objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { nameColumn, type Printer, text, wide } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

export const nodes: Printer = {
  columns: [
    nameColumn,
    ...['Status', 'Roles', 'Age', 'Version'].map(text),
    ...['Internal-IP', 'External-IP', 'OS-Image', 'Kernel-Version', 'Container-Runtime'].map(wide),
  ],
  cells: (node, now) => {
    const info = objectOf(objectOf(node['status'])['nodeInfo'])
    const architecture = textOf(info['architecture'])
    return [
      ...nameOf(node),
      statusOf(node),
      rolesOf(node).join(',') || '<none>',
      createdAgo(node, now),
      textOf(info['kubeletVersion']),
      addressOf(node, 'InternalIP'),
      addressOf(node, 'ExternalIP'),
      textOf(info['osImage']) || unknown,
      `${textOf(info['kernelVersion']) || unknown}${architecture === '' ? '' : ` (${architecture})`}`,
      textOf(info['containerRuntimeVersion']) || unknown,
    ]
  },
}

const unknown = '<unknown>'

const statusOf = (node: JsonObject): string => {
  const ready = objectsOf(objectOf(node['status'])['conditions']).find(({ type }) => type === 'Ready')
  const health = ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady'
  return objectOf(node['spec'])['unschedulable'] === true ? `${health},SchedulingDisabled` : health
}

const prefix = 'node-role.kubernetes.io/'

const rolesOf = (node: JsonObject): readonly string[] =>
  Object.entries(objectOf(objectOf(node['metadata'])['labels']))
    .flatMap(([key, value]) => {
      if (key.startsWith(prefix)) return [key.slice(prefix.length)]
      return key === 'kubernetes.io/role' ? [textOf(value)] : []
    })
    .filter((role) => role !== '')
    .sort()

const addressOf = (node: JsonObject, wanted: string): string =>
  textOf(objectsOf(objectOf(node['status'])['addresses']).find(({ type }) => type === wanted)?.['address']) || '<none>'
