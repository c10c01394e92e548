import { type FieldSet, ownFields } from '../../model/field-set.ts'
import { isJsonArray, isJsonObject, type JsonObject, own, sameJson } from '../../model/json.ts'
import type { LiveObject, Manifest } from '../../model/object.ts'
import type { Autoscalers, LeftAlone, Yielded } from '../kind.ts'
import { type DeploymentBody, readDeployment } from './deployment.codec.ts'
import { withoutPrivileges } from './privileges.ts'

/**
 * Leaves the replicas to an autoscaler, keeps a selector that is not the one we would choose, as it is immutable, and takes from
 * the container what would have our apply refused.
 */
export const yieldTo = (live: LiveObject, manifest: Manifest, autoscalers: Autoscalers): Yielded => {
  const body = readDeployment(live)
  // Once the last autoscaler is gone the App's word counts again.
  const autoscaled = autoscalers?.length !== 0 && isAutoscaled(live, autoscalers)
  const asked = autoscaled ? without(manifest.spec, 'replicas') : manifest.spec
  const spec = disarm(keepSelector(asked, live, body), withoutPrivileges(live))
  return {
    manifest: spec === manifest.spec ? manifest : { ...manifest, spec },
    left: autoscaled ? [leftToAutoscaler(body, autoscalers)] : [],
  }
}

/** A HorizontalPodAutoscaler writes through the scale subresource, as the program that it is part of. */
const autoscaler = 'kube-controller-manager'

/**
 * Whether the replicas are an autoscaler's. While nobody knows whether there still is one, it stays as it is: what is ours as
 * well we go on to ask for, else each of our writes would make the next one due.
 */
const isAutoscaled = ({ metadata }: LiveObject, autoscalers: Autoscalers): boolean => {
  const entries = metadata.managedFields ?? []
  if (autoscalers === undefined && hasReplicas(ownFields(metadata))) return false
  return entries.some(
    ({ manager, subresource, fieldsV1 }) => manager === autoscaler && subresource === 'scale' && hasReplicas(fieldsV1),
  )
}

const hasReplicas = (fields: FieldSet | undefined): boolean => {
  const spec = fields === undefined ? undefined : own(fields, 'f:spec')
  return isJsonObject(spec) && own(spec, 'f:replicas') !== undefined
}

const leftToAutoscaler = ({ replicas }: DeploymentBody, autoscalers: Autoscalers): LeftAlone => ({
  path: 'spec.replicas',
  owner: autoscaler,
  message: `left to ${nameOf(autoscalers)}, which set it to ${replicas}`,
  ...(autoscalers === undefined && { isUncertain: true }),
})

const nameOf = (autoscalers: Autoscalers): string =>
  autoscalers?.[0] === undefined ? 'the autoscaler' : `HorizontalPodAutoscaler ${autoscalers[0]}`

const without = (object: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = object
  return rest
}

/** The selector that is there stays, and the template's labels grow by it: else the API server takes no pod of it. */
const keepSelector = (spec: JsonObject, live: LiveObject, { selector }: DeploymentBody): JsonObject => {
  const kept = isJsonObject(live.spec) ? own(live.spec, 'selector') : undefined
  if (kept === undefined || sameJson(spec['selector'], kept)) return spec
  const template = objectAt(spec, 'template')
  const metadata = objectAt(template, 'metadata')
  const labels = { ...objectAt(metadata, 'labels'), ...selector }
  return { ...spec, selector: kept, template: { ...template, metadata: { ...metadata, labels } } }
}

const disarm = (spec: JsonObject, privileges: JsonObject): JsonObject => {
  if (Object.keys(privileges).length === 0) return spec
  const template = objectAt(spec, 'template')
  const pod = objectAt(template, 'spec')
  const containers = isJsonArray(pod['containers']) ? pod['containers'].filter(isJsonObject) : []
  const disarmed = containers.map((each) => ({
    ...each,
    securityContext: { ...objectAt(each, 'securityContext'), ...privileges },
  }))
  return { ...spec, template: { ...template, spec: { ...pod, containers: disarmed } } }
}

const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = object[key]
  return isJsonObject(value) ? value : {}
}
