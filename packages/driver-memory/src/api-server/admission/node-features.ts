import { sameJson } from '@fixpoint/core'
import type { KubernetesObject } from '../object.ts'
import { nodeKind } from '../registry/node/node.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../registry/read.ts'
import { servedBy } from '../server.ts'
import { forbiddenNew, type Refusal } from '../status-error.ts'
import type { WriteRequest } from '../write/write-request.ts'

/** Refuses a resize of which the node of the pod does not say that it can do it (KEP-5328, plugin/pkg/admission/nodedeclaredfeatures). */
export const refuseNodeFeatures = (
  { server, served: { kind } }: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject,
): Refusal | undefined => {
  const name = textOf(objectOf(next['spec'])['nodeName'])
  const needed = features.filter(([, isNeeded]) => isNeeded(next, previous)).map(([feature]) => feature)
  if (name === '' || needed.length === 0) return undefined
  const node = servedBy(server, nodeKind.resource)?.collection.get('', name)
  const shown = JSON.stringify(name)
  if (node === undefined) return forbiddenNew(kind.resource, next.metadata, `node ${shown} not found`)
  const declared = textsOf(objectOf(node['status'])['declaredFeatures'])
  const missing = needed.filter((feature) => !declared.includes(feature))
  return missing.length === 0
    ? undefined
    : forbiddenNew(
        kind.resource,
        next.metadata,
        `pod update requires features ${missing.join(', ')} which are not available on node ${shown}`,
      )
}

type Need = (next: KubernetesObject, previous: KubernetesObject) => boolean

/** In the order of component-helpers, nodedeclaredfeatures/features/registry.go. */
const features: readonly (readonly [feature: string, isNeeded: Need])[] = [
  [
    'InPlacePodLevelResourcesVerticalScaling',
    (next, previous) =>
      !sameJson(objectOf(next['spec'])['resources'] ?? null, objectOf(previous['spec'])['resources'] ?? null),
  ],
  [
    'InPlacePodVerticalScalingInitContainers',
    (next, previous) => {
      const containers = objectsOf(objectOf(next['spec'])['initContainers'])
      return objectsOf(objectOf(previous['spec'])['initContainers']).some(
        ({ restartPolicy, resources }, i) =>
          restartPolicy !== 'Always' && !sameJson(resources ?? {}, containers[i]?.['resources'] ?? {}),
      )
    },
  ],
]

/** What a kubelet of this version can do. */
export const declaredFeatures: readonly string[] = features.map(([feature]) => feature)
