import { formatTime, type Instant, isJsonObject, type JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { type KubernetesObject, withField, withMetadata } from '../../object.ts'
import { builtIn, specChanged, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { type Draft, draftAt, fill } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { definitionSchema } from './definition-schema.ts'

export const definitionResource = builtIn(
  'apiextensions.k8s.io',
  'v1',
  'CustomResourceDefinition',
  'customresourcedefinitions',
  false,
)

/** Holds a definition until its objects are gone. */
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io'

const fillSpec = (spec: Draft): void => {
  const names = draftAt(spec, 'names')
  const { kind } = names
  if (typeof kind === 'string') {
    fill(names, 'singular', kind.toLowerCase())
    fill(names, 'listKind', `${kind}List`)
  }
  fill(draftAt(spec, 'conversion'), 'strategy', 'None')
}

const definitionErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const { group, scope, names, versions } = objectOf(next['spec'])
  const { plural, kind } = objectOf(names)
  const name = `${textOf(plural)}.${textOf(group)}`
  const errors: FieldError[] = []
  if (next.metadata.name !== name)
    errors.push(invalid('metadata.name', next.metadata.name, 'must be spec.names.plural+"."+spec.group'))
  if (textOf(group) === '') errors.push(required('spec.group'))
  if (scope !== 'Namespaced' && scope !== 'Cluster')
    errors.push(notSupported('spec.scope', textOf(scope), ['Cluster', 'Namespaced']))
  if (textOf(plural) === '') errors.push(required('spec.names.plural'))
  if (textOf(kind) === '') errors.push(required('spec.names.kind'))
  return [...errors, ...versionErrors(objectsOf(versions))]
}

const versionErrors = (versions: readonly JsonObject[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const [i, { name, schema }] of versions.entries()) {
    if (textOf(name) === '') errors.push(required(`spec.versions[${i}].name`))
    if (!isJsonObject(objectOf(schema)['openAPIV3Schema']))
      errors.push(required(`spec.versions[${i}].schema.openAPIV3Schema`, 'schemas are required'))
  }
  if (versions.filter(({ storage }) => storage === true).length !== 1)
    errors.push(invalid('spec.versions', versions, 'must have exactly one version marked as storage version'))
  return errors
}

const storedVersions = (definition: KubernetesObject): readonly string[] =>
  objectsOf(objectOf(definition['spec'])['versions'])
    .filter(({ storage }) => storage === true)
    .map(({ name }) => textOf(name))

/** The definition goes once its objects have. */
const markDeleted = (definition: KubernetesObject, now: Instant): KubernetesObject => {
  const { metadata } = definition
  if (metadata.deletionTimestamp !== undefined) return definition
  const finalizers = [...(metadata.finalizers ?? []).filter((name) => name !== cleanupFinalizer), cleanupFinalizer]
  return withMetadata(definition, { ...metadata, deletionTimestamp: formatTime(now), finalizers })
}

export const definitionKind: ServedKind = {
  ...usual,
  unconditionalUpdate: false,
  resource: definitionResource,
  listKind: 'CustomResourceDefinitionList',
  schema: definitionSchema,
  codec: typedCodec({
    resource: definitionResource,
    schema: definitionSchema,
    always: ['spec', 'status'],
    fill: { spec: fillSpec },
  }),
  names: dnsSubdomain,
  storagePath: 'apiextensions.k8s.io/customresourcedefinitions',
  changesGeneration: specChanged,
  initialStatus: (definition) => ({
    conditions: null,
    acceptedNames: { plural: '', kind: '' },
    storedVersions: storedVersions(definition),
  }),
  status: statusKeeping(),
  validate: definitionErrors,
  markDeleted,
}

/** A definition as the server leaves it once it serves the resource. */
export const established = (definition: KubernetesObject, now: Instant): KubernetesObject => {
  const lastTransitionTime = formatTime(now)
  const conditions = [
    { type: 'NamesAccepted', status: 'True', lastTransitionTime, reason: 'NoConflicts', message: 'no conflicts found' },
    {
      type: 'Established',
      status: 'True',
      lastTransitionTime,
      reason: 'InitialNamesAccepted',
      message: 'the initial names have been accepted',
    },
  ]
  const { status, spec } = definition
  return withField(definition, 'status', { ...objectOf(status), conditions, acceptedNames: objectOf(spec)['names'] })
}

/** Whether the server serves the resource of a definition. */
export const isEstablished = (definition: KubernetesObject): boolean =>
  objectsOf(objectOf(definition['status'])['conditions']).some(
    ({ type, status }) => type === 'Established' && status === 'True',
  )

/** Whether a definition only waits for its objects to go. */
export const isEmptied = ({ metadata }: KubernetesObject): boolean =>
  metadata.deletionTimestamp !== undefined && textsOf(metadata.finalizers).includes(cleanupFinalizer)
