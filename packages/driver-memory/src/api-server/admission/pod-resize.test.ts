import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { expect, it } from 'vitest'
import { createApiServer } from '../create-server.ts'
import { handle } from '../handle.ts'
import { nodeKind } from '../registry/node/node.ts'
import { podKind } from '../registry/pod/pod.ts'

// In the words of kube-apiserver 1.37.2, which was asked for each by hand.

const room = { cpu: '1', memory: '1Gi' }
const container = (requests: JsonObject): JsonObject => ({ name: 'm', image: 'i', resources: { requests } })

/** What is said when a pod on a node comes to ask for other amounts. */
const resized = (requests: JsonObject, node?: JsonObject, first?: JsonObject): unknown => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const ask = (request: Parameters<typeof handle>[1]) => handle(server, request, { user: 'jane' }, 0)[1]
  const { resource } = podKind
  const place = { resource, namespace: 'default', name: 'a' } as const
  if (node !== undefined) {
    const body = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, ...node }
    expect(ask({ _tag: 'Create', resource: nodeKind.resource, body }).code).toBe(201)
  }
  const initContainers = [{ ...container({ cpu: '100m' }), name: 'first' }]
  const spec = { nodeName: 'n', initContainers, containers: [container({ cpu: '100m', memory: '10Mi' })] }
  const body = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec }
  expect(ask({ _tag: 'Create', ...place, body }).code).toBe(201)
  const changed = first === undefined ? {} : { initContainers: [{ ...container(first), name: 'first' }] }
  const patch = { spec: { containers: [container(requests)], ...changed } }
  const answer = ask({ _tag: 'Patch', patchType: 'strategic', ...place, subresource: 'resize', body: patch })
  const { message, details } = isJsonObject(answer.body) ? answer.body : {}
  return answer.code === 200 ? 200 : [message, isJsonObject(details) ? details['causes'] : undefined]
}

const refused = (why: string, reason?: string) => [
  `pods "a" is forbidden: ${why}`,
  reason === undefined ? undefined : [{ reason }],
]

it('a pod may come to ask for all that its node has, and for no more', () => {
  const node = { status: { capacity: room, allocatable: room } }
  expect(resized({ cpu: '1' }, node)).toBe(200)
  expect(resized({ cpu: '1001m' }, node)).toEqual(
    refused("node didn't have enough allocatable resources: cpu, requested: 1001, allocatable: 1000", 'NodeCapacity'),
  )
  expect(resized({ cpu: '3', memory: '2Gi' }, node)).toEqual(
    refused(
      "node didn't have enough allocatable resources: cpu, requested: 3000, allocatable: 1000; memory, requested: 2147483648, allocatable: 1073741824",
      'NodeCapacity',
    ),
  )
})

it('a pod is not resized on a node that is not there or is none of Linux, but for what changes nothing', () => {
  expect(resized({ cpu: '1' })).toEqual(refused('node "n" not found'))
  expect(resized({ cpu: '100m' })).toBe(200)
  const metadata = { name: 'n', labels: { 'kubernetes.io/os': 'windows' } }
  expect(resized({ cpu: '1' }, { metadata, status: { capacity: room } })).toEqual(
    refused('pod resize is only supported on linux nodes, node "n" is "windows"', 'UnsupportedPlatform'),
  )
})

it('a pod whose init container is resized needs a node that says that it can', () => {
  const status = { capacity: room }
  const feature = 'InPlacePodVerticalScalingInitContainers'
  expect(resized({ cpu: '200m' }, { status }, { cpu: '200m' })).toEqual(
    refused(`pod update requires features ${feature} which are not available on node "n"`),
  )
  expect(resized({ cpu: '200m' }, { status: { ...status, declaredFeatures: [feature] } }, { cpu: '200m' })).toBe(200)
})
