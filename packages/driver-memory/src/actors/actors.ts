import type { Actor } from './actor.ts'
import { type ActorSettings, defaultActorSettings } from './actor-settings.ts'
import { deploymentController } from './deployment.ts'
import { garbageCollector } from './garbage-collector.ts'
import { horizontalPodAutoscalerController } from './horizontal-pod-autoscaler.ts'
import { kubelet } from './kubelet.ts'
import { namespaceController } from './namespace.ts'
import { replicaSetController } from './replica-set.ts'

/** The controllers and nodes of a cluster. */
export const builtInActors = (settings: Partial<ActorSettings> = {}): readonly Actor[] => [
  deploymentController,
  replicaSetController,
  kubelet({ ...defaultActorSettings, ...settings }),
  horizontalPodAutoscalerController,
  garbageCollector,
  namespaceController,
]
