import { type Cause, cause } from '../../causes/cause.ts'
import type { Evidence } from '../../causes/evidence.ts'
import { causeInPods } from '../../causes/pods.ts'
import { readRefusal } from '../../causes/refusal.ts'
import type { LiveObject } from '../../model/object.ts'
import { type DeploymentBody, readDeployment } from './deployment.codec.ts'

/** Why a Deployment is not as it should be: in its pods, in what refuses to make them, or in what it says itself. */
export const explain = (live: LiveObject, evidence: Evidence): Cause | undefined => {
  const body = readDeployment(live)
  // What it says of itself is about an earlier template.
  if (body.status.observedGeneration < (live.metadata.generation ?? 0)) return undefined
  if (body.paused) return paused(live)
  const creation = notCreated(live, body)
  const pods = causeInPods(evidence)
  if (creation !== undefined && (creation.outlook === 'Stuck' || pods?.outlook !== 'Stuck')) return creation
  if (pods !== undefined && pods.outlook !== 'Passes') return pods
  return pods ?? late(live, body)
}

const on = ({ kind, metadata: { name } }: LiveObject): { readonly kind: string; readonly name: string } => ({
  kind,
  name,
})

const paused = (live: LiveObject): Cause =>
  cause('DeploymentPaused', on(live), `Deployment ${live.metadata.name} is paused, so its pods stay as they are`, {
    childField: 'spec.paused',
    fix: `kubectl rollout resume deployment/${live.metadata.name} -n ${live.metadata.namespace ?? ''}`,
  })

/** What the ReplicaSet was told when it asked for pods. */
const notCreated = (live: LiveObject, { status }: DeploymentBody): Cause | undefined => {
  const failure = status.conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
  if (failure === undefined) return undefined
  const read = readRefusal(failure.message)
  const text = `Deployment ${live.metadata.name} gets no more pods: ${read?.detail ?? failure.message}`
  return cause(read?.reason ?? 'PodsNotCreated', on(live), text)
}

const late = (live: LiveObject, { status }: DeploymentBody): Cause | undefined => {
  const given = status.conditions.find(
    ({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
  )
  return given === undefined ? undefined : cause('ProgressDeadlineExceeded', on(live), given.message)
}
