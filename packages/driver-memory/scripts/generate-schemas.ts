// Writes src/api-server/schema/builtin/definitions.generated.ts: the structure of the built-in kinds, without a word of
// their descriptions, from the OpenAPI document of the Kubernetes that e2e/control-plane builds. And beside it
// go-fields.generated.ts: what its Go types say and that document does not.
// npm run generate-schemas
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type GoField, goStructs } from './go-types.ts'

const modules = fileURLToPath(new URL('../../../e2e/control-plane/kubernetes-1.37', import.meta.url))
const target = fileURLToPath(new URL('../src/api-server/schema/builtin/definitions.generated.ts', import.meta.url))
const goTarget = fileURLToPath(new URL('../src/api-server/schema/builtin/go-fields.generated.ts', import.meta.url))

const roots = [
  'io.k8s.api.apps.v1.Deployment',
  'io.k8s.api.apps.v1.ReplicaSet',
  'io.k8s.api.core.v1.Pod',
  'io.k8s.api.core.v1.Service',
  'io.k8s.api.core.v1.Namespace',
  'io.k8s.api.networking.v1.Ingress',
  'io.k8s.api.events.v1.Event',
  'io.k8s.api.coordination.v1.Lease',
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler',
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler',
  'io.k8s.api.core.v1.ConfigMap',
  'io.k8s.api.core.v1.Secret',
  'io.k8s.api.core.v1.ServiceAccount',
  'io.k8s.api.core.v1.Endpoints',
  'io.k8s.api.core.v1.ResourceQuota',
  'io.k8s.api.core.v1.LimitRange',
  'io.k8s.api.discovery.v1.EndpointSlice',
  'io.k8s.api.policy.v1.PodDisruptionBudget',
  'io.k8s.api.networking.v1.NetworkPolicy',
  'io.k8s.api.networking.v1.IngressClass',
  'io.k8s.api.authentication.v1.SelfSubjectReview',
  'io.k8s.api.authentication.v1.TokenRequest',
  'io.k8s.api.authentication.v1.TokenReview',
  'io.k8s.api.authorization.v1.LocalSubjectAccessReview',
  'io.k8s.api.authorization.v1.SelfSubjectAccessReview',
  'io.k8s.api.authorization.v1.SelfSubjectRulesReview',
  'io.k8s.api.authorization.v1.SubjectAccessReview',
  'io.k8s.api.rbac.v1.Role',
  'io.k8s.api.rbac.v1.RoleBinding',
  'io.k8s.api.rbac.v1.ClusterRole',
  'io.k8s.api.rbac.v1.ClusterRoleBinding',
  'io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration',
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy',
  'io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding',
  'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy',
  'io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding',
  'io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration',
  'io.k8s.api.apps.v1.ControllerRevision',
  'io.k8s.api.apps.v1.DaemonSet',
  'io.k8s.api.apps.v1.StatefulSet',
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler',
  'io.k8s.api.autoscaling.v1.Scale',
  'io.k8s.api.batch.v1.CronJob',
  'io.k8s.api.batch.v1.Job',
  'io.k8s.api.certificates.v1.CertificateSigningRequest',
  'io.k8s.api.core.v1.Event',
  'io.k8s.api.core.v1.Node',
  'io.k8s.api.core.v1.PersistentVolume',
  'io.k8s.api.core.v1.PersistentVolumeClaim',
  'io.k8s.api.core.v1.PodTemplate',
  'io.k8s.api.core.v1.ReplicationController',
  'io.k8s.api.flowcontrol.v1.FlowSchema',
  'io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration',
  'io.k8s.api.networking.v1.IPAddress',
  'io.k8s.api.networking.v1.ServiceCIDR',
  'io.k8s.api.node.v1.RuntimeClass',
  'io.k8s.api.scheduling.v1.PriorityClass',
  'io.k8s.api.storage.v1.CSIDriver',
  'io.k8s.api.storage.v1.CSINode',
  'io.k8s.api.storage.v1.CSIStorageCapacity',
  'io.k8s.api.storage.v1.StorageClass',
  'io.k8s.api.storage.v1.VolumeAttachment',
  'io.k8s.api.storage.v1.VolumeAttributesClass',
  'io.k8s.api.storagemigration.v1.StorageVersionMigration',
  'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService',
]

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Definition = { [key: string]: Json }

const kept = new Set([
  'type',
  'format',
  'required',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-patch-merge-key',
])

const intOrString: Definition = { 'x-kubernetes-int-or-string': true }
/** A document that is nobody's in part. */
const anyObject: Definition = { type: 'object', 'x-kubernetes-map-type': 'atomic' }

function structure(raw: Definition, wanted: (name: string) => void): Definition {
  if (typeof raw['$ref'] === 'string') {
    const name = raw['$ref'].replace('#/definitions/', '')
    if (name.endsWith('.IntOrString')) return intOrString
    if (name.endsWith('.RawExtension')) return anyObject
    wanted(name)
    // A place may say of what stands there what its definition does not.
    const mapType = raw['x-kubernetes-map-type']
    return { $ref: name, ...(mapType !== undefined && { 'x-kubernetes-map-type': mapType }) }
  }
  if (raw['format'] === 'int-or-string') return intOrString
  const out: Definition = {}
  for (const [key, value] of Object.entries(raw)) if (kept.has(key)) out[key] = value
  const properties = raw['properties'] as { [key: string]: Definition } | undefined
  if (properties !== undefined) {
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, structure(value, wanted)]),
    )
  }
  for (const key of ['items', 'additionalProperties']) {
    const value = raw[key]
    if (typeof value === 'object' && value !== null) out[key] = structure(value as Definition, wanted)
  }
  return out
}

const folderOf = (module: string): string =>
  execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: modules, encoding: 'utf8' }).trim()

const document = JSON.parse(
  readFileSync(join(folderOf('k8s.io/kubernetes'), 'api/openapi-spec/swagger.json'), 'utf8'),
) as {
  definitions: { [name: string]: Definition }
}

const definitions = new Map<string, Definition>()
const queue = [...roots]
for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
  const raw = document.definitions[name]
  if (raw === undefined) throw new Error(`the OpenAPI document has no ${name}`)
  if (!definitions.has(name))
    definitions.set(
      name,
      structure(raw, (next) => definitions.has(next) || queue.push(next)),
    )
}

const lines = [...definitions]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, definition]) => `  ${JSON.stringify(name)}: ${JSON.stringify(definition)},`)
writeFileSync(
  target,
  [
    '// Written by `npm run generate-schemas` from the OpenAPI document of Kubernetes. Not to be edited.',
    "import type { Definition } from './definition.ts'",
    '',
    'export const definitions: Readonly<Record<string, Definition>> = {',
    ...lines,
    '}',
    '',
  ].join('\n'),
)

/** What is written for a field that nobody set; undefined where nothing is. */
function zeroOf({ type, omitEmpty, omitZero }: GoField, property: Definition): string | undefined {
  if (omitZero) return undefined
  const reference = typeof property['$ref'] === 'string' ? property['$ref'].replace('#/definitions/', '') : undefined
  const isPointer = type.startsWith('*')
  if (reference !== undefined && !isPointer) {
    if (/\.(Time|MicroTime|RawExtension)$/.test(reference)) return 'null'
    if (reference.endsWith('.Quantity')) return '"0"'
    if (reference.endsWith('.IntOrString')) return '0'
    if (reference.endsWith('.FieldsV1')) return undefined
    return document.definitions[reference]?.['properties'] === undefined ? undefined : '{}'
  }
  if (omitEmpty) return undefined
  if (isPointer) return 'null'
  switch (property['type']) {
    case 'string':
      return type.startsWith('[]') ? 'null' : '""'
    case 'integer':
    case 'number':
      return '0'
    case 'boolean':
      return 'false'
    default:
      return 'null'
  }
}

const isScalar = ({ type }: Definition): boolean => type === 'string' || type === 'integer' || type === 'boolean'

const structOf = goStructs(folderOf)
const goLines = [...definitions.keys()].toSorted().flatMap((name) => {
  const properties = document.definitions[name]?.['properties'] as { [key: string]: Definition } | undefined
  const struct = properties === undefined ? undefined : structOf(name)
  if (properties === undefined) return []
  if (struct === undefined) throw new Error(`no Go type is called ${name}`)
  const words = struct.flatMap((field) => {
    const property = properties[field.json]
    if (property === undefined) return []
    const zero = zeroOf(field, property)
    if (zero !== undefined) return [`${field.json}=${zero}`]
    return field.type.startsWith('*') && isScalar(property) ? [`${field.json}*`] : []
  })
  return words.length === 0 ? [] : [`  ${JSON.stringify(name)}: ${JSON.stringify(words.join(' '))},`]
})
writeFileSync(
  goTarget,
  [
    '// Written by `npm run generate-schemas` from the Go types of Kubernetes. Not to be edited.',
    '',
    '/** By definition: `field*` is a pointer, whose zero value is kept; `field=zero` is written also where nobody set it. */',
    'export const goFields: Readonly<Record<string, string>> = {',
    ...goLines,
    '}',
    '',
  ].join('\n'),
)
