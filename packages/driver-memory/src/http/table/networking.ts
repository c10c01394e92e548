import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { nameColumn, type Printer, text, wide } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

export const services: Printer = {
  columns: [
    nameColumn,
    text('Type'),
    text('Cluster-IP'),
    text('External-IP'),
    text('Port(s)'),
    text('Age'),
    wide('Selector'),
  ],
  cells: (service, now) => {
    const spec = objectOf(service['spec'])
    return [
      ...nameOf(service),
      textOf(spec['type']),
      textsOf(spec['clusterIPs'])[0] ?? none,
      externalOf(service),
      objectsOf(spec['ports']).map(portText).join(',') || none,
      createdAgo(service, now),
      labelsText(objectOf(spec['selector'])),
    ]
  },
}

export const ingresses: Printer = {
  columns: [nameColumn, text('Class'), text('Hosts'), text('Address'), text('Ports'), text('Age')],
  cells: (ingress, now) => {
    const spec = objectOf(ingress['spec'])
    return [
      ...nameOf(ingress),
      typeof spec['ingressClassName'] === 'string' ? spec['ingressClassName'] : none,
      hostsOf(spec),
      addressesOf(ingress).toSorted().join(','),
      objectsOf(spec['tls']).length > 0 ? '80, 443' : '80',
      createdAgo(ingress, now),
    ]
  },
}

const none = '<none>'

const portText = ({ port, nodePort, protocol }: JsonObject): string =>
  `${numberOf(port)}${numberOf(nodePort) > 0 ? `:${numberOf(nodePort)}` : ''}/${textOf(protocol)}`

const externalOf = (service: JsonObject): string => {
  const spec = objectOf(service['spec'])
  const asked = textsOf(spec['externalIPs'])
  switch (spec['type']) {
    case 'ExternalName':
      return textOf(spec['externalName'])
    case 'LoadBalancer': {
      const all = [...addressesOf(service), ...asked]
      return all.length === 0 ? '<pending>' : all.join(',')
    }
    default:
      return asked.join(',') || none
  }
}

const addressesOf = (object: JsonObject): readonly string[] =>
  objectsOf(objectOf(objectOf(object['status'])['loadBalancer'])['ingress']).map(
    ({ ip, hostname }) => textOf(ip) || textOf(hostname),
  )

const mostHosts = 3

const hostsOf = (spec: JsonObject): string => {
  const rules = objectsOf(spec['rules'])
  const hosts = rules.slice(0, mostHosts).flatMap(({ host }) => (textOf(host) === '' ? [] : [textOf(host)]))
  if (hosts.length === 0) return '*'
  return rules.length > mostHosts ? `${hosts.join(',')} + ${rules.length - mostHosts} more...` : hosts.join(',')
}

/** `app=web,tier=front`, sorted. */
export const labelsText = (labels: JsonObject): string =>
  isJsonObject(labels) && Object.keys(labels).length > 0
    ? Object.entries(labels)
        .map(([key, value]) => `${key}=${textOf(value)}`)
        .sort()
        .join(',')
    : none
