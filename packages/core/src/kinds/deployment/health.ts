import type { LiveObject } from '../../model/object.ts'
import type { Health } from '../kind.ts'
import { type DeploymentBody, readDeployment } from './deployment.codec.ts'

/** The health of a Deployment, in the order in which kstatus asks (cli-utils, `deploymentConditions`). */
export const health = (live: LiveObject): Health => {
  const body = readDeployment(live)
  const { status, replicas } = body
  const failed = status.conditions.find(({ type, reason }) => type === 'Progressing' && reason === deadline)
  if (status.observedGeneration < (live.metadata.generation ?? 0)) {
    return progressing('its latest change has not been seen by the Deployment controller')
  }
  if (failed !== undefined) return { _tag: 'Failed', reason: deadline, message: sentence(failed.message, body) }
  if (replicas > status.updatedReplicas)
    return progressing(`${status.updatedReplicas} of ${replicas} pods are updated`, body)
  if (status.replicas > status.updatedReplicas) {
    return progressing(`${status.replicas - status.updatedReplicas} old pods are still there`, body)
  }
  if (status.updatedReplicas > status.availableReplicas) {
    return progressing(`${status.availableReplicas} of ${status.updatedReplicas} pods are available`, body)
  }
  if (replicas > status.readyReplicas) return progressing(`${status.readyReplicas} of ${replicas} pods are ready`, body)
  return { _tag: 'Ready' }
}

const deadline = 'ProgressDeadlineExceeded'

const progressing = (what: string, body?: DeploymentBody): Health => ({
  _tag: 'Progressing',
  reason: 'RollingOut',
  message: sentence(`Deployment: ${what}`, body),
})

/** Adds why pods can't be made, where the ReplicaSet said so: quota, admission, Pod Security. */
const sentence = (text: string, body: DeploymentBody | undefined): string => {
  const evidence = body?.status.conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
  const dotted = text.endsWith('.') ? text : `${text}.`
  return evidence === undefined ? dotted : `${dotted} ${evidence.message}`
}
