// Writes src/world/own-objects.generated.ts: what every kube-apiserver makes for itself beside roles, off one that has just
// been started: flow schemas, priority levels, the range of addresses of Services, and a service for each part of its API.
// npm run generate-own-objects -- KUBECONFIG
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@fixpoint/core'
import { createApiServer } from '../src/api-server/create-server.ts'
import { apiServiceKind } from '../src/api-server/registry/api-service/api-service.ts'
import { objectOf, objectsOf, textOf } from '../src/api-server/registry/read.ts'
import { serviceCidrKind } from '../src/api-server/registry/simple/cluster.ts'
import { flowSchemaKind, priorityLevelKind } from '../src/api-server/registry/simple/flow-control.ts'
import { groupsOf } from '../src/http/discovery/groups.ts'
import { RealServer } from '../test/recorded/real-server.ts'

const [, , kubeconfig] = process.argv
if (kubeconfig === undefined) throw new Error('usage: generate-own-objects KUBECONFIG')
const real = new RealServer(kubeconfig)
const target = fileURLToPath(new URL('../src/world/own-objects.generated.ts', import.meta.url))

const groups = [{ name: '', versions: ['v1'] }, ...groupsOf(createApiServer({ seed: 1, startedAt: 0 }))]
const versions = new Set(groups.flatMap((group) => group.versions.map((version) => `${version}.${group.name}`)))

/** What users make has another label, or none. */
const isOwn = ({ kind, metadata, spec }: JsonObject): boolean => {
  const { name, labels, annotations } = objectOf(metadata)
  if (kind === 'APIService')
    return objectOf(labels)['kube-aggregator.kubernetes.io/automanaged'] === 'onstart' && versions.has(textOf(name))
  return kind === 'ServiceCIDR'
    ? name === 'kubernetes'
    : objectOf(annotations)['apf.kubernetes.io/autoupdate-spec'] !== undefined && spec !== undefined
}

const withoutTimes = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(withoutTimes)
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(([field]) => !ofTheServer.has(field))
  return Object.fromEntries(kept.map(([field, item]) => [field, item === undefined ? item : withoutTimes(item)]))
}
const ofTheServer = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'time', 'lastTransitionTime'])

const objectsOfKind = async (resource: Resource): Promise<readonly Json[]> => {
  const answer = await real.ask({ _tag: 'List', resource })
  if (answer._tag === 'Events' || answer.code !== 200) throw new Error(JSON.stringify(answer))
  const { apiVersion, items } = objectOf(answer.body)
  return objectsOf(items)
    .map((item) => ({ apiVersion, kind: resource.kind, ...item }))
    .filter(isOwn)
    .map(withoutTimes)
}

const kinds = [priorityLevelKind, flowSchemaKind, serviceCidrKind, apiServiceKind]
const objects = (await Promise.all(kinds.map(({ resource }) => objectsOfKind(resource)))).flat()
writeFileSync(
  target,
  [
    '// Written by `npm run generate-own-objects` off a kube-apiserver 1.37.2. Not to be edited.',
    "import type { KubernetesObject } from '../api-server/object.ts'",
    '',
    'export const ownObjects: readonly KubernetesObject[] = [',
    ...objects.map((object) => `  ${JSON.stringify(object)},`),
    ']',
    '',
  ].join('\n'),
)
