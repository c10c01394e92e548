import type { JsonObject, LiveObject } from '@fixpoint/core'
import type { ActorView } from './actor.ts'
import { hasEnded, isLeaving, isReady } from './pods-of.ts'
import { at, numberAt, objectAt, objectsAt, textAt } from './reading.ts'
import { pods } from './resources.ts'

/** Pods behind a Service whose ports have the same numbers. */
export interface Backends {
  readonly ports: readonly JsonObject[]
  readonly pods: readonly LiveObject[]
}

/** Whether somebody else says where the Service leads. */
export const isUnselected = (service: LiveObject): boolean =>
  Object.keys(objectAt(service.spec, 'selector')).length === 0

export const isHeadless = (service: LiveObject): boolean => textAt(service.spec, 'clusterIP') === 'None'

/** Services that a pod is or was behind. */
export const servicesOf = (of: readonly (LiveObject | undefined)[], all: Iterable<LiveObject>): readonly LiveObject[] =>
  [...all].filter((service) => of.some((pod) => pod !== undefined && selects(service, pod)))

const selects = (service: LiveObject, { metadata }: LiveObject): boolean =>
  service.metadata.namespace === metadata.namespace &&
  !isUnselected(service) &&
  Object.entries(objectAt(service.spec, 'selector')).every(([key, value]) => metadata.labels?.[key] === value)

/** The pods that have an address, by the ports that the Service leads to on them. */
export const backendsOf = (service: LiveObject, view: ActorView): readonly Backends[] => {
  const groups = new Map<string, { ports: readonly JsonObject[]; pods: LiveObject[] }>()
  const found = [...view.list(pods)]
    .filter((pod) => selects(service, pod) && textAt(pod.status, 'podIP') !== '' && !hasEnded(pod))
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  for (const pod of found) {
    const ports = objectsAt(service.spec, 'ports').flatMap((port) => portOn(port, pod))
    const key = JSON.stringify(ports)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { ports, pods: [pod] })
    else group.pods.push(pod)
  }
  return [...groups.values()]
}

/** A port of a Service by its number on a pod, which may have it under a name. */
const portOn = (port: JsonObject, pod: LiveObject): readonly JsonObject[] => {
  const protocol = textAt(port, 'protocol') || 'TCP'
  const target = at(port, 'targetPort')
  const number = typeof target === 'string' ? named(target, protocol, pod) : numberAt(port, 'targetPort')
  if (number === undefined) return []
  const appProtocol = at(port, 'appProtocol')
  return [{ name: textAt(port, 'name'), protocol, port: number, ...(appProtocol !== undefined && { appProtocol }) }]
}

const named = (name: string, protocol: string, pod: LiveObject): number | undefined => {
  const all = objectsAt(pod.spec, 'containers').flatMap((container) => objectsAt(container, 'ports'))
  const found = all.find((port) => port['name'] === name && (textAt(port, 'protocol') || 'TCP') === protocol)
  return found === undefined ? undefined : numberAt(found, 'containerPort')
}

/** Whether requests may be sent to a pod. */
export const isServing = (pod: LiveObject, service: LiveObject): boolean =>
  at(service.spec, 'publishNotReadyAddresses') === true || (isReady(pod) && !isLeaving(pod))

/** What an endpoint says of the pod that it is. */
export const targetOf = ({ metadata: { namespace, name, uid } }: LiveObject): JsonObject => ({
  kind: 'Pod',
  ...(namespace !== undefined && { namespace }),
  name,
  uid,
})

/** When the last change came that the endpoints show. */
export const changeTrigger = 'endpoints.kubernetes.io/last-change-trigger-time'
