import type { Json } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf } from '../../registry/read.ts'
import type { Check, CheckedContainer } from './check.ts'
import { counted, named, quoted, sortedSet } from './words.ts'

/** Sharing namespaces of the node. */
export const hostNamespaces: Check = ({ spec }) => {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true)
  if (shared.length === 0) return undefined
  return { reason: 'host namespaces', detail: shared.map((field) => `${field}=true`).join(', ') }
}

/** Ports of the node. */
export const hostPorts: Check = ({ containers }) => {
  const using = containers.filter((each) => portsOf(each).length > 0)
  if (using.length === 0) return undefined
  const ports = sortedSet(using.flatMap(portsOf))
  const names = using.map(({ name }) => name)
  return {
    reason: 'hostPort',
    detail: `${named('container', names)} ${uses(names)} ${counted('hostPort', ports)} ${ports.join(', ')}`,
  }
}

const portsOf = ({ container }: CheckedContainer): readonly string[] =>
  objectsOf(container['ports'])
    .map(({ hostPort }) => numberOf(hostPort))
    .filter((port) => port !== 0)
    .map(String)

/** Probes and handlers that ask another host than the pod. */
export const hostsAsked: Check = ({ containers }) => {
  const asking = containers.filter((each) => hostsOf(each).length > 0)
  if (asking.length === 0) return undefined
  const names = sortedSet(asking.map(({ name }) => name))
  const hosts = sortedSet(asking.flatMap(hostsOf))
  const reason = 'probe or lifecycle host'
  return { reason, detail: `${named('container', names)} ${uses(names)} ${counted(reason, hosts)} ${quoted(hosts)}` }
}

const hostsOf = ({ container }: CheckedContainer): readonly string[] => {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container
  const { postStart, preStop } = objectOf(lifecycle)
  return [livenessProbe, readinessProbe, startupProbe, postStart, preStop].flatMap(hostsIn)
}

const hostsIn = (handler: Json | undefined): readonly string[] => {
  const { httpGet, tcpSocket } = objectOf(handler)
  return [httpGet, tcpSocket].map((each) => textOf(objectOf(each)['host'])).filter((host) => host !== '')
}

const uses = (names: readonly string[]): string => (names.length === 1 ? 'uses' : 'use')
