import type { JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { ageOf } from './age.ts'
import { nameColumn, type Printer, text, wide } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

export const pods: Printer = {
  columns: [
    nameColumn,
    text('Ready'),
    text('Status'),
    text('Restarts'),
    text('Age'),
    wide('IP'),
    wide('Node'),
    wide('Nominated Node'),
    wide('Readiness Gates'),
  ],
  cells: (pod, now) => {
    const spec = objectOf(pod['spec'])
    const status = objectOf(pod['status'])
    const { reason, ready, restarts, lastRestart } = lookAt(pod)
    const ago = restarts > 0 && lastRestart !== undefined ? ` (${ageOf(lastRestart, now)} ago)` : ''
    return [
      ...nameOf(pod),
      `${ready}/${objectsOf(spec['containers']).length + sidecarsOf(spec).size}`,
      reason,
      `${restarts}${ago}`,
      createdAgo(pod, now),
      textOf(objectsOf(status['podIPs'])[0]?.['ip']) || none,
      textOf(spec['nodeName']) || none,
      textOf(status['nominatedNodeName']) || none,
      gates(spec, status),
    ]
  },
}

const none = '<none>'

interface Look {
  readonly reason: string
  readonly ready: number
  readonly restarts: number
  readonly lastRestart: string | undefined
}

const lookAt = (pod: JsonObject): Look => {
  const status = objectOf(pod['status'])
  const phase = textOf(status['phase'])
  const isGated = objectsOf(status['conditions']).some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  )
  const first = isGated ? 'SchedulingGated' : textOf(status['reason']) || phase
  const initial = initialized(pod, first)
  const look = initial.isPending && !hasCondition(status, 'Initialized') ? initial : running(status, initial)
  if (objectOf(pod['metadata'])['deletionTimestamp'] === undefined) return look
  if (status['reason'] === 'NodeLost') return { ...look, reason: 'Unknown' }
  return phase === 'Failed' || phase === 'Succeeded' ? look : { ...look, reason: 'Terminating' }
}

interface Initial extends Look {
  readonly isPending: boolean
  readonly sidecars: Pick<Look, 'restarts' | 'lastRestart'>
}

/** How far the init containers are; the first that is not done decides. */
const initialized = (pod: JsonObject, reason: string): Initial => {
  const spec = objectOf(pod['spec'])
  const sidecars = sidecarsOf(spec)
  const statuses = objectsOf(objectOf(pod['status'])['initContainerStatuses'])
  const all = restartsOf(statuses)
  const ofSidecars = restartsOf(statuses.filter(({ name }) => sidecars.has(textOf(name))))
  let ready = 0
  for (const [i, container] of statuses.entries()) {
    if (isDone(container)) continue
    if (sidecars.has(textOf(container['name'])) && container['started'] === true) {
      if (container['ready'] === true) ready += 1
      continue
    }
    const total = objectsOf(spec['initContainers']).length
    const why = `Init:${waitingFor(container) ?? `${i}/${total}`}`
    return { reason: why, ready, ...all, isPending: true, sidecars: ofSidecars }
  }
  return { reason, ready, ...all, isPending: false, sidecars: ofSidecars }
}

const isDone = ({ state }: JsonObject): boolean => {
  const { terminated } = objectOf(state)
  return terminated !== undefined && numberOf(objectOf(terminated)['exitCode']) === 0
}

const waitingFor = ({ state }: JsonObject): string | undefined => {
  const { terminated, waiting } = objectOf(state)
  if (terminated !== undefined) return ending(objectOf(terminated))
  const reason = textOf(objectOf(waiting)['reason'])
  return reason === '' || reason === 'PodInitializing' ? undefined : reason
}

/** The first container that has something to say decides; one that still runs says it for a pod that has completed. */
const running = (status: JsonObject, initial: Initial): Look => {
  const statuses = objectsOf(status['containerStatuses'])
  const own = restartsOf(statuses)
  const counted = {
    restarts: own.restarts + initial.sidecars.restarts,
    lastRestart: later(own.lastRestart, initial.sidecars.lastRestart),
  }
  let { reason, ready } = initial
  let hasRunning = false
  let error = ''
  for (const container of statuses.toReversed()) {
    const { waiting, terminated, running } = objectOf(container['state'])
    const wait = textOf(objectOf(waiting)['reason'])
    if (wait !== '') reason = wait
    else if (terminated !== undefined) {
      reason = ending(objectOf(terminated))
      if (numberOf(objectOf(terminated)['exitCode']) !== 0) error = reason
    } else if (container['ready'] === true && running !== undefined) {
      hasRunning = true
      ready += 1
    }
  }
  if (reason !== 'Completed') return { ...counted, reason, ready }
  const isServing = hasRunning && hasCondition(status, 'Ready')
  return { ...counted, ready, reason: isServing ? 'Running' : error || (hasRunning ? 'NotReady' : reason) }
}

const ending = ({ reason, signal, exitCode }: JsonObject): string =>
  textOf(reason) || (numberOf(signal) === 0 ? `ExitCode:${numberOf(exitCode)}` : `Signal:${numberOf(signal)}`)

const restartsOf = (statuses: readonly JsonObject[]): Pick<Look, 'restarts' | 'lastRestart'> => {
  let restarts = 0
  let lastRestart: string | undefined
  for (const { restartCount, lastState } of statuses) {
    restarts += numberOf(restartCount)
    const { finishedAt } = objectOf(objectOf(lastState)['terminated'])
    if (typeof finishedAt === 'string') lastRestart = later(lastRestart, finishedAt)
  }
  return { restarts, lastRestart }
}

const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a

/** Init containers that are restarted for as long as the pod runs. */
const sidecarsOf = (spec: JsonObject): ReadonlySet<string> =>
  new Set(
    objectsOf(spec['initContainers'])
      .filter(({ restartPolicy }) => restartPolicy === 'Always')
      .map(({ name }) => textOf(name)),
  )

const hasCondition = (status: JsonObject, wanted: string): boolean =>
  objectsOf(status['conditions']).some(({ type, status }) => type === wanted && status === 'True')

const gates = (spec: JsonObject, status: JsonObject): string => {
  const wanted = objectsOf(spec['readinessGates'])
  if (wanted.length === 0) return none
  return `${wanted.filter(({ conditionType }) => hasCondition(status, textOf(conditionType))).length}/${wanted.length}`
}

export const podConditions = (pod: JsonObject): readonly JsonObject[] => {
  const { phase } = objectOf(pod['status'])
  if (phase !== 'Succeeded' && phase !== 'Failed') return []
  return [{ type: 'Completed', status: 'True', reason: phase, message: completed[phase] }]
}

const completed = {
  Succeeded: 'The pod has completed successfully.',
  Failed: 'The pod failed.',
}
