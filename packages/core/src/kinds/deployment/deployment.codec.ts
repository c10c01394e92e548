import * as t from 'io-ts/lib/index.js'
import type { Json } from '../../model/json.ts'
import type { LiveObject } from '../../model/object.ts'

/** What we read of a live Deployment. The API server leaves out what is zero. */
export interface DeploymentBody {
  readonly replicas: number
  readonly paused: boolean
  readonly selector: Readonly<Record<string, string>> | undefined
  readonly status: DeploymentStatus
}

export interface DeploymentStatus {
  readonly observedGeneration: number
  readonly replicas: number
  readonly updatedReplicas: number
  readonly readyReplicas: number
  readonly availableReplicas: number
  readonly conditions: readonly DeploymentCondition[]
}

export interface DeploymentCondition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}

const spec = t.partial({
  replicas: t.number,
  paused: t.boolean,
  selector: t.partial({ matchLabels: t.record(t.string, t.string) }),
})

const condition = t.intersection([
  t.type({ type: t.string, status: t.string }),
  t.partial({ reason: t.string, message: t.string }),
])

const status = t.partial({
  observedGeneration: t.number,
  replicas: t.number,
  updatedReplicas: t.number,
  readyReplicas: t.number,
  availableReplicas: t.number,
  conditions: t.array(condition),
})

/** The reason of a Deployment that made no progress for too long. */
export const deadline = 'ProgressDeadlineExceeded'

/** Reads a live Deployment. What is not as the API promises counts as not there. */
export const readDeployment = (live: LiveObject): DeploymentBody => {
  const known = read.get(live)
  if (known !== undefined) return known
  const body = readAnew(live)
  read.set(live, body)
  return body
}

/** Remembers what was read, three times in one look at an App: a cache of a pure function, so that nothing depends on it. */
const read = new WeakMap<LiveObject, DeploymentBody>()

const readAnew = (live: LiveObject): DeploymentBody => {
  const { replicas = 1, paused = false, selector } = spec.is(live.spec) ? live.spec : {}
  return {
    replicas,
    paused,
    selector: selector?.matchLabels,
    status: readStatus(status.is(live.status) ? live.status : {}),
  }
}

/** The part of a status that is read here. When a condition came about is not, nor what it says while all is well. */
export const reads = (raw: Json | undefined): Json | undefined => {
  if (!status.is(raw)) return undefined
  const { observedGeneration, replicas, updatedReplicas, readyReplicas, availableReplicas, conditions } = raw
  return {
    observedGeneration,
    replicas,
    updatedReplicas,
    readyReplicas,
    availableReplicas,
    conditions: conditions?.map(({ type, status: value, reason, message }) => {
      const tells = type === 'ReplicaFailure' || value !== 'True' || reason === deadline
      return { type, status: value, reason, message: tells ? message : undefined }
    }),
  }
}

const readStatus = (raw: t.TypeOf<typeof status>): DeploymentStatus => ({
  observedGeneration: raw.observedGeneration ?? 0,
  replicas: raw.replicas ?? 0,
  updatedReplicas: raw.updatedReplicas ?? 0,
  readyReplicas: raw.readyReplicas ?? 0,
  availableReplicas: raw.availableReplicas ?? 0,
  conditions: (raw.conditions ?? []).map(({ type, status: value, reason = '', message = '' }) => ({
    type,
    status: value,
    reason,
    message,
  })),
})
