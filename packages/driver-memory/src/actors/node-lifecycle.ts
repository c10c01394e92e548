import { type ApiRequest, formatTime, type Instant, type JsonObject, type LiveObject } from '@fixpoint/core'
import { declaredFeatures } from '../api-server/admission/node-features.ts'
import { type Actor, nothing } from './actor.ts'
import { at, objectsAt, textAt } from './reading.ts'
import { nodes } from './resources.ts'

/** A kubelet for every node that is made: it says that the node is ready, and what it is. */
export const nodeAgent: Actor = {
  name: 'node',
  userAgent: 'kubelet',
  watches: [nodes],
  keysFor: ({ after }) => (after === undefined ? [] : [after.metadata.name]),
  reconcile: (name, view, now) => {
    const node = view.get(nodes, `/${name}`)
    return node === undefined || hasReported(node) ? nothing : { requests: [register(node, now)] }
  },
}

/** Whoever says of a node whether it is ready is believed. */
const hasReported = (node: LiveObject): boolean =>
  objectsAt(node.status, 'conditions').some(({ type }) => type === 'Ready')

const register = ({ metadata: { name, uid }, status }: LiveObject, now: Instant): ApiRequest => {
  const time = formatTime(now)
  const condition = (type: string, isTrue: boolean, reason: string, message: string): JsonObject => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastHeartbeatTime: time,
    lastTransitionTime: time,
    reason,
    message,
  })
  // Enough for whatever somebody tries out; who wants less says what a Node has.
  const room = { cpu: '10k', memory: '100Ti', pods: '1M' }
  const body = {
    metadata: { uid },
    status: {
      ...(at(status, 'capacity') === undefined && { capacity: room, allocatable: room }),
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'Hostname', address: name },
      ],
      conditions: [
        condition('MemoryPressure', false, 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        condition('DiskPressure', false, 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        condition('PIDPressure', false, 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        condition('Ready', true, 'KubeletReady', 'kubelet is posting ready status'),
      ],
      declaredFeatures,
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        kubeletVersion: 'v1.37.2',
        containerRuntimeVersion: 'memory',
        kernelVersion: 'memory',
        osImage: 'memory',
      },
    },
  }
  return { _tag: 'Patch', patchType: 'merge', resource: nodes, name, subresource: 'status', body }
}

const notReady = 'node.kubernetes.io/not-ready'
const unschedulable = 'node.kubernetes.io/unschedulable'

/** Keeps pods away from nodes that are not ready, or that take none. */
export const nodeLifecycleController: Actor = {
  name: 'node-controller',
  userAgent: 'kube-controller-manager',
  watches: [nodes],
  keysFor: ({ after }) => (after === undefined ? [] : [after.metadata.name]),
  reconcile: (name, view, now) => {
    const node = view.get(nodes, `/${name}`)
    if (node === undefined) return nothing
    const conditions = objectsAt(node.status, 'conditions')
    const isReady = conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
    const due = new Set([
      ...(isReady ? [] : [notReady]),
      ...(at(node.spec, 'unschedulable') === true ? [unschedulable] : []),
    ])
    const taints = objectsAt(node.spec, 'taints')
    const isOurs = (taint: JsonObject): boolean =>
      taint['effect'] === 'NoSchedule' && [notReady, unschedulable].includes(textAt(taint, 'key'))
    const have = new Set(taints.filter(isOurs).map((taint) => textAt(taint, 'key')))
    if (due.size === have.size && [...due].every((key) => have.has(key))) return nothing
    const added = [...due].map((key) =>
      key === unschedulable ? { key, effect: 'NoSchedule', timeAdded: formatTime(now) } : { key, effect: 'NoSchedule' },
    )
    const next = [...taints.filter((taint) => !isOurs(taint)), ...added]
    const body = { metadata: { uid: node.metadata.uid }, spec: { taints: next.length === 0 ? null : next } }
    return { requests: [{ _tag: 'Patch', patchType: 'merge', resource: nodes, name, body }] }
  },
}
