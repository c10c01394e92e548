// Writes src/http/protobuf/messages.generated.ts: which number each field of the built-in kinds has in protobuf, from the
// .proto files that Kubernetes publishes beside its Go types.
// npm run generate-messages
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../../../e2e/control-plane/kubernetes-1.37', import.meta.url))
const target = fileURLToPath(new URL('../src/http/protobuf/messages.generated.ts', import.meta.url))

const folderOf = (module: string): string =>
  execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: modules, encoding: 'utf8' }).trim()

const apiExtensions = 'k8s.io.apiextensions_apiserver.pkg.apis.'

const roots = [
  'core.v1.ConfigMap',
  'core.v1.Endpoints',
  'core.v1.Event',
  'core.v1.LimitRange',
  'core.v1.Namespace',
  'core.v1.Pod',
  'core.v1.ResourceQuota',
  'core.v1.Secret',
  'core.v1.Service',
  'core.v1.ServiceAccount',
  'apps.v1.Deployment',
  'apps.v1.ReplicaSet',
  'admissionregistration.v1.MutatingAdmissionPolicy',
  'admissionregistration.v1.MutatingAdmissionPolicyBinding',
  'admissionregistration.v1.MutatingWebhookConfiguration',
  'admissionregistration.v1.ValidatingAdmissionPolicy',
  'admissionregistration.v1.ValidatingAdmissionPolicyBinding',
  'admissionregistration.v1.ValidatingWebhookConfiguration',
  'apiextensions.v1.CustomResourceDefinition',
  'authentication.v1.SelfSubjectReview',
  'authentication.v1.TokenRequest',
  'authentication.v1.TokenReview',
  'authorization.v1.LocalSubjectAccessReview',
  'authorization.v1.SelfSubjectAccessReview',
  'authorization.v1.SelfSubjectRulesReview',
  'authorization.v1.SubjectAccessReview',
  'autoscaling.v1.Scale',
  'autoscaling.v1.HorizontalPodAutoscaler',
  'autoscaling.v2.HorizontalPodAutoscaler',
  'coordination.v1.Lease',
  'discovery.v1.EndpointSlice',
  'events.v1.Event',
  'flowcontrol.v1.FlowSchema',
  'flowcontrol.v1.PriorityLevelConfiguration',
  'meta.v1.DeleteOptions',
  'meta.v1.Status',
  'networking.v1.Ingress',
  'networking.v1.IngressClass',
  'networking.v1.NetworkPolicy',
  'policy.v1.Eviction',
  'policy.v1.PodDisruptionBudget',
  'rbac.v1.ClusterRole',
  'rbac.v1.ClusterRoleBinding',
  'rbac.v1.Role',
  'rbac.v1.RoleBinding',
  'apps.v1.ControllerRevision',
  'apps.v1.DaemonSet',
  'apps.v1.StatefulSet',
  'autoscaling.v1.HorizontalPodAutoscaler',
  'batch.v1.CronJob',
  'batch.v1.Job',
  'certificates.v1.CertificateSigningRequest',
  'core.v1.Binding',
  'core.v1.Node',
  'core.v1.PersistentVolume',
  'core.v1.PersistentVolumeClaim',
  'core.v1.PodTemplate',
  'core.v1.ReplicationController',
  'flowcontrol.v1.FlowSchema',
  'flowcontrol.v1.PriorityLevelConfiguration',
  'networking.v1.IPAddress',
  'networking.v1.ServiceCIDR',
  'node.v1.RuntimeClass',
  'scheduling.v1.PriorityClass',
  'storage.v1.CSIDriver',
  'storage.v1.CSINode',
  'storage.v1.CSIStorageCapacity',
  'storage.v1.StorageClass',
  'storage.v1.VolumeAttachment',
  'storage.v1.VolumeAttributesClass',
  'storagemigration.v1.StorageVersionMigration',
]
  .flatMap((name) => [name, `${name}List`])
  .map(longName)

function longName(name: string): string {
  if (name.startsWith('apiextensions.')) return `${apiExtensions}${name}`
  return name.startsWith('meta.') ? `k8s.io.apimachinery.pkg.apis.${name}` : `k8s.io.api.${name}`
}

interface Field {
  readonly number: number
  readonly name: string
  /** `string`, `[]Container`, `map[string]Quantity`. */
  readonly type: string
}

const scalars = new Set(['string', 'bytes', 'bool', 'int32', 'int64', 'double'])
const messages = new Map<string, Field[]>()
for (const module of ['k8s.io/api', 'k8s.io/apimachinery', 'k8s.io/apiextensions-apiserver'])
  for (const file of globSync('**/generated.proto', { cwd: folderOf(module) })) read(join(folderOf(module), file))

/** go-to-protobuf writes one field a line, and never nests a message. */
function read(file: string): void {
  const text = readFileSync(file, 'utf8')
  const [, home = ''] = /^package (\S+);/m.exec(text) ?? []
  let fields: Field[] | undefined
  for (const line of text.split('\n')) {
    const [, message] = /^message (\w+) \{/.exec(line) ?? []
    if (message !== undefined) messages.set(`${home}.${message}`, (fields = []))
    const [, rule, type = '', name = '', number] =
      /^ {2}(optional|repeated|map<string,) (\S+) (\w+) = (\d+);/.exec(line) ?? []
    if (rule === undefined || number === undefined) continue
    const full = scalars.has(type.replace('>', '')) ? type.replace('>', '') : qualified(type.replace('>', ''), home)
    const prefix = rule === 'repeated' ? '[]' : rule === 'optional' ? '' : 'map[string]'
    fields?.push({ number: Number(number), name, type: prefix + full })
  }
}

function qualified(type: string, home: string): string {
  return type.startsWith('.') ? type.slice(1) : `${home}.${type}`
}

interface Definition {
  readonly properties?: Readonly<Record<string, unknown>>
}
const { definitions } = JSON.parse(
  readFileSync(join(folderOf('k8s.io/kubernetes'), 'api/openapi-spec/swagger.json'), 'utf8'),
) as { readonly definitions: Readonly<Record<string, Definition>> }

function propertiesOf(message: string): Readonly<Record<string, unknown>> | undefined {
  return definitions[
    message.replace('k8s.io.', 'io.k8s.').replace('apiextensions_apiserver', 'apiextensions-apiserver')
  ]?.properties
}

/** A few fields have other names in JSON: `expression` for `Expression`, `$ref`, `x-kubernetes-list-type`. */
function jsonName(message: string, name: string): string {
  const properties = propertiesOf(message) ?? {}
  const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const lower = name.replace(/^[A-Z]/, (letter) => letter.toLowerCase())
  return [name, lower, `$${name}`, kebab].find((each) => Object.hasOwn(properties, each)) ?? name
}

/** A struct that Go embeds is a field in protobuf, and in JSON its fields stand in the one around it. */
function isInline(message: string, { name, type }: Field): boolean {
  const properties = propertiesOf(message)
  return properties !== undefined && !Object.hasOwn(properties, jsonName(message, name)) && messages.has(type)
}

const written = new Map<string, string>()
// What is never stored has no list.
const queue = roots.filter((name) => !name.endsWith('List') || messages.has(name))
for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
  if (written.has(name)) continue
  const message = name
  const fields = messages.get(message)
  if (fields === undefined) throw new Error(`no message is called ${message}`)
  const line = fields.map((field) => {
    const inner = field.type.replace(/^(\[\]|map\[string\])/, '')
    if (messages.has(inner)) queue.push(inner)
    return `${field.number} ${jsonName(message, field.name)} ${isInline(message, field) ? '&' : ''}${shortName(field.type)}`
  })
  written.set(message, line.join(','))
}

function shortName(name: string): string {
  return name.replace(apiExtensions, '').replace(/k8s\.io\.(?:apimachinery\.pkg\.(?:apis\.)?|api\.)/, '')
}

const lines = [...written]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, fields]) => `  ${JSON.stringify(shortName(name))}: ${JSON.stringify(fields)},`)
writeFileSync(
  target,
  [
    '// Written by `npm run generate-messages` from the .proto files of Kubernetes. Not to be edited.',
    '',
    '/** Of each message its fields: number, name and type; `&` marks one whose fields stand in the message around it. */',
    'export const messages: Readonly<Record<string, string>> = {',
    ...lines,
    '}',
    '',
  ].join('\n'),
)
