import { autoscaler } from '@fixpoint/core'
import { at, numberAt, objectAt } from '../../actors/reading.ts'
import { deployments } from '../../actors/resources.ts'
import type { KubernetesObject } from '../../api-server/object.ts'
import type { Cluster } from '../../world/cluster.ts'
import { objectNamed } from '../stored.ts'

/** An App as it is to be fulfilled: beside an autoscaler any number of replicas within its bounds is right. */
export const withDueReplicas = (cluster: Cluster, app: KubernetesObject): KubernetesObject => {
  const { namespace = '', name = '' } = app.metadata
  const scaler = objectNamed(cluster, autoscaler, namespace, name)
  if (scaler === undefined) return app
  const deploy = objectAt(app['spec'], 'deploy')
  const scaled = objectNamed(cluster, deployments, namespace, name)
  const found = scaled !== undefined && isScaled(scaled) ? numberAt(scaled['spec'], 'replicas') : undefined
  const replicas = due(numberAt(deploy, 'replicas'), found, scaler)
  return { ...app, spec: { ...objectAt(app['spec']), deploy: { ...deploy, replicas } } }
}

const isScaled = ({ metadata: { managedFields = [] } }: KubernetesObject): boolean =>
  managedFields.some(
    ({ manager, subresource, fieldsV1 }) =>
      manager === 'kube-controller-manager' &&
      subresource === 'scale' &&
      at(fieldsV1, 'f:spec', 'f:replicas') !== undefined,
  )

/** `found` is what an autoscaler set, where one did. */
const due = (asked: number, found: number | undefined, scaler: KubernetesObject): number => {
  if (found === undefined) return asked
  const [least, most] = [numberAt(scaler['spec'], 'minReplicas'), numberAt(scaler['spec'], 'maxReplicas')]
  if (found >= least && found <= most) return found
  return asked === 0 ? 0 : Math.min(Math.max(asked, least), most)
}
