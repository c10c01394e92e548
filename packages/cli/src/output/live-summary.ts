import type { Json, LiveObject } from '@fixpoint/core'
import { at, list, show, summaryOf } from './summary.ts'

/** How a live object is, in a short phrase, and whether that is as it should be. */
export interface Standing {
  readonly text: string
  readonly ready: boolean
}

export const standingOf = (live: LiveObject): Standing =>
  standings[live.kind]?.(live) ?? { text: summaryOf(live), ready: true }

const standings: Readonly<Record<string, (live: LiveObject) => Standing>> = {
  Deployment: (live) => {
    const replicas = numberAt(live.spec, 'replicas')
    const available = numberAt(live.status, 'availableReplicas')
    return { text: `${available}/${replicas} available  ${imagesOf(live)}`, ready: available === replicas }
  },
  ReplicaSet: (live) => {
    const replicas = numberAt(live.spec, 'replicas')
    const ready = numberAt(live.status, 'readyReplicas')
    return { text: `${ready}/${replicas} ready`, ready: ready === replicas }
  },
  Pod: (live) => {
    const ready = conditionIs(live, 'Ready')
    const phase = at(live.status, 'phase')
    const words = [typeof phase === 'string' ? phase : 'Unknown', ...waitingReasons(live), ...(ready ? ['ready'] : [])]
    return { text: words.join(', '), ready }
  },
}

export const numberAt = (value: Json | undefined, field: string): number => {
  const found = at(value, field)
  return typeof found === 'number' ? found : 0
}

const imagesOf = (live: LiveObject): string =>
  list(at(live.spec, 'template', 'spec', 'containers'))
    .map((container) => show(at(container, 'image')))
    .join(', ')

const conditionIs = (live: LiveObject, type: string): boolean =>
  list(at(live.status, 'conditions')).some((one) => at(one, 'type') === type && at(one, 'status') === 'True')

/** ImagePullBackOff, CrashLoopBackOff and their like. */
const waitingReasons = (live: LiveObject): readonly string[] =>
  list(at(live.status, 'containerStatuses'))
    .map((container) => at(container, 'state', 'waiting', 'reason'))
    .filter((reason) => typeof reason === 'string')
