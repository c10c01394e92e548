import type { LiveObject } from '../../model/object.ts'
import type { Health } from '../kind.ts'
import { deadline, readDeployment } from './deployment.codec.ts'

/** The health of a Deployment, in the order in which kstatus asks (cli-utils, `deploymentConditions`). */
export const health = (live: LiveObject): Health => {
  const { status, replicas } = readDeployment(live)
  const failed = status.conditions.find(({ type, reason }) => type === 'Progressing' && reason === deadline)
  if (status.observedGeneration < (live.metadata.generation ?? 0)) {
    return progressing('its latest change has not been seen by the Deployment controller')
  }
  if (failed !== undefined) return { _tag: 'Failed', reason: deadline, message: sentence(failed.message) }
  if (replicas > status.updatedReplicas) return progressing(`${status.updatedReplicas} of ${replicas} pods are updated`)
  if (status.replicas > status.updatedReplicas) {
    return progressing(`${status.replicas - status.updatedReplicas} old pods are still there`)
  }
  if (status.updatedReplicas > status.availableReplicas) {
    return progressing(`${status.availableReplicas} of ${status.updatedReplicas} pods are available`)
  }
  if (replicas > status.readyReplicas) return progressing(`${status.readyReplicas} of ${replicas} pods are ready`)
  return { _tag: 'Ready' }
}

const progressing = (what: string): Health => ({
  _tag: 'Progressing',
  reason: 'RollingOut',
  message: sentence(`Deployment: ${what}`),
})

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`)
