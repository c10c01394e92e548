import type { JsonObject } from '@fixpoint/core'
import { numberOf, objectsOf, textOf } from '../read.ts'

interface Port {
  readonly at: string
  readonly number: string
  readonly name: string
  readonly hostPort: number
  readonly hostIp: string
}

/** Ports of all containers of a pod that get in each other's way, and names that two of them have. */
export const portWarnings = (containers: readonly (readonly [string, JsonObject])[]): readonly string[] => {
  const count = containers.reduce((sum, [, container]) => sum + objectsOf(container['ports']).length, 0)
  if (count < 2) return []
  const ports = containers.flatMap(([at, container]) =>
    objectsOf(container['ports']).map(
      (port, i): Port => ({
        at: `${at}.ports[${i}]`,
        number: `${numberOf(port['containerPort'])}/${textOf(port['protocol'])}`,
        name: textOf(port['name']),
        hostPort: numberOf(port['hostPort']),
        hostIp: textOf(port['hostIP']),
      }),
    ),
  )
  return [
    ...ports.flatMap((port, i) => ports.slice(0, i).flatMap((other) => clash(port, other))),
    ...ports.flatMap((port, i) => {
      const first = port.name === '' ? -1 : ports.findIndex(({ name }) => name === port.name)
      return first < 0 || first === i ? [] : [sameName(port, ports[first]?.at ?? '')]
    }),
  ]
}

const clash = (port: Port, other: Port): readonly string[] => {
  if (port.number !== other.number) return []
  if (port.hostIp === other.hostIp && port.hostPort === other.hostPort)
    return [`${port.at}: duplicate port definition with ${other.at}`]
  if (port.hostPort === 0 || other.hostPort === 0) return [`${port.at}: overlapping port definition with ${other.at}`]
  const oneIsOpen = (port.hostIp === '') !== (other.hostIp === '')
  return port.hostPort === other.hostPort && oneIsOpen
    ? [`${port.at}: dangerously ambiguous port definition with ${other.at}`]
    : []
}

const sameName = ({ at, name }: Port, first: string): string =>
  `${at}: duplicate port name ${JSON.stringify(name)} with ${first}, services and probes that select ports by name will use ${first}`
