import type { KubernetesObject } from '../object.ts'
import { nodeKind } from '../registry/node/node.ts'
import { podResources, quantitiesIn } from '../registry/pod/pod-resources.ts'
import { compareQuantities, quantityValue } from '../registry/quantity.ts'
import { objectOf, textOf } from '../registry/read.ts'
import { servedBy } from '../server.ts'
import { forbiddenNew, type Refusal } from '../status-error.ts'
import type { WriteRequest } from '../write/write-request.ts'

/** Refuses that a pod comes to ask for more than its node has (plugin/pkg/admission/podresize). */
export const refusePodResize = (
  { server, served: { kind } }: WriteRequest,
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
): Refusal | undefined => {
  const spec = objectOf(next['spec'])
  const nodeName = textOf(spec['nodeName'])
  if (nodeName === '' || next.metadata.generation === previous?.metadata.generation) return undefined
  const node = servedBy(server, nodeKind.resource)?.collection.get('', nodeName)
  if (node === undefined)
    return forbiddenNew(kind.resource, next.metadata, `node ${JSON.stringify(nodeName)} not found`)
  const system = node.metadata.labels?.['kubernetes.io/os'] ?? 'linux'
  if (system !== 'linux')
    return forbiddenNew(
      kind.resource,
      next.metadata,
      `pod resize is only supported on linux nodes, node ${JSON.stringify(nodeName)} is ${JSON.stringify(system)}`,
      [{ reason: 'UnsupportedPlatform' }],
    )
  const [asked, there] = [podResources(spec, 'requests'), quantitiesIn(objectOf(node['status'])['allocatable'])]
  const lacking = amounts.flatMap(([name, unit]) => {
    const [request = '0', room = '0'] = [asked[name], there[name]]
    if (compareQuantities(request, room) <= 0) return []
    const [requested, allocatable] = [request, room].map((quantity) => Math.ceil(quantityValue(quantity) * unit))
    return [`${name}, requested: ${requested}, allocatable: ${allocatable}`]
  })
  return lacking.length === 0
    ? undefined
    : forbiddenNew(
        kind.resource,
        next.metadata,
        `node didn't have enough allocatable resources: ${lacking.join('; ')}`,
        [{ reason: 'NodeCapacity' }],
      )
}

/** In which parts of one they are told. */
const amounts = [
  ['cpu', 1_000],
  ['memory', 1],
] as const
