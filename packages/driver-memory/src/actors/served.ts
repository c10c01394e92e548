import { app, type LiveObject, type Resource } from '@fixpoint/core'
import { builtinKinds } from '../api-server/registry/builtin-kinds.ts'
import { definitionResource } from '../api-server/registry/custom/custom-resource-definition.ts'
import type { Actor, ActorChange } from './actor.ts'
import { type ActorSettings, defaultActorSettings } from './actor-settings.ts'
import { definitionRegistration } from './api-services.ts'
import { claimProtectionController } from './claim-protection.ts'
import { cronJobController } from './cron-job.ts'
import { daemonSetController } from './daemon-set.ts'
import { proportionalDeploymentController } from './deployment.ts'
import { disruptionController } from './disruption.ts'
import { endpointSliceMirroring } from './endpoint-slice-mirroring.ts'
import { endpointSliceController } from './endpoint-slices.ts'
import { endpointsController } from './endpoints.ts'
import { collectorOf } from './garbage-collector.ts'
import { gatewayController } from './gateway/gateway.ts'
import { ingressController } from './ingress.ts'
import { ipAddressAllocator } from './ip-addresses.ts'
import { jobController } from './job.ts'
import { kubelet } from './kubelet.ts'
import { loadBalancerController } from './load-balancer.ts'
import { namespaceController } from './namespace.ts'
import { nodeAgent, nodeLifecycleController } from './node-lifecycle.ts'
import { objectsAt, textAt } from './reading.ts'
import { replicaSetController } from './replica-set.ts'
import { replicationController } from './replication-controller.ts'
import { scheduler } from './scheduler.ts'
import { statefulSetController } from './stateful-set.ts'
import { ttlController } from './ttl-after-finished.ts'
import { volumeBinder } from './volume-binder.ts'

/** What a simulation has too, but with Nodes that pods are scheduled to, and garbage of all kinds collected. */
export const actorsOnNodes = (settings: Partial<ActorSettings> = {}): readonly Actor[] => [
  proportionalDeploymentController,
  replicaSetController,
  kubelet({ ...defaultActorSettings, nodes: true, ...settings }),
  collectorOf(collected, customResources),
  namespaceController,
  nodeAgent,
  nodeLifecycleController,
  scheduler(),
]

/** Those that a cloud brings along, where the settings say so. */
export const cloudActors = ({ addresses }: Partial<ActorSettings>): readonly Actor[] =>
  addresses === undefined
    ? []
    : [loadBalancerController(addresses), ingressController(addresses), gatewayController(addresses)]

/** The controllers of a cluster that is served, and that no simulation has. */
export const furtherActors: readonly Actor[] = [
  ipAddressAllocator,
  definitionRegistration,
  statefulSetController,
  daemonSetController,
  jobController,
  ttlController,
  cronJobController,
  replicationController,
  endpointSliceController,
  endpointSliceMirroring,
  endpointsController,
  disruptionController,
  claimProtectionController,
  volumeBinder,
]

/** Events come and go by themselves. */
const collected: readonly Resource[] = [
  app,
  ...builtinKinds.map(({ resource }) => resource).filter(({ plural }) => plural !== 'events'),
]

/** What a definition has the API server serve. */
const customResources = ({ resource, after }: ActorChange): readonly Resource[] => {
  if (resource.plural !== definitionResource.plural || after === undefined || !isEstablished(after)) return []
  const [group, scope] = [textAt(after.spec, 'group'), textAt(after.spec, 'scope')]
  const [kind, plural] = [textAt(after.spec, 'names', 'kind'), textAt(after.spec, 'names', 'plural')]
  const version = objectsAt(after.spec, 'versions').find(({ storage }) => storage === true)
  return [{ group, version: textAt(version, 'name'), kind, plural, namespaced: scope === 'Namespaced' }]
}

const isEstablished = ({ status }: LiveObject): boolean =>
  objectsAt(status, 'conditions').some(({ type, status: is }) => type === 'Established' && is === 'True')
