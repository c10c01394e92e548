import { formatTime, type Instant } from '@fixpoint/core'
import { type KubernetesObject, withField, withMetadata } from '../../object.ts'
import { builtIn, specChanged, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { type Draft, draftAt, draftIn, fill } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { isTrue, terminating } from './accepted-names.ts'
import { definitionCodec } from './definition-codec.ts'
import { definitionErrors } from './definition-errors.ts'
import { definitionSchema } from './definition-schema.ts'
import { definitionWarnings } from './definition-warnings.ts'

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
  const conversion = draftIn(spec, 'conversion')
  if (conversion === undefined) fill(spec, 'conversion', { strategy: 'None' })
  const client = draftIn(draftIn(conversion ?? {}, 'webhook') ?? {}, 'clientConfig')
  const service = draftIn(client ?? {}, 'service')
  if (service !== undefined) fill(service, 'port', 443)
}

const storedVersions = (definition: KubernetesObject): readonly string[] =>
  objectsOf(objectOf(definition['spec'])['versions'])
    .filter(({ storage }) => storage === true)
    .map(({ name }) => textOf(name))

/** A version that comes to be the stored one stays on record: objects may be kept in it from now on. */
const prepareUpdate = (next: KubernetesObject): KubernetesObject => {
  const status = objectOf(next['status'])
  const known = textsOf(status['storedVersions'])
  const added = storedVersions(next).filter((version) => !known.includes(version))
  return added.length === 0 ? next : withField(next, 'status', { ...status, storedVersions: [...known, ...added] })
}

/** The definition goes once its objects have. */
const markDeleted = (definition: KubernetesObject, now: Instant): KubernetesObject => {
  const { metadata } = definition
  if (metadata.deletionTimestamp !== undefined) return definition
  const finalizers = [...(metadata.finalizers ?? []).filter((name) => name !== cleanupFinalizer), cleanupFinalizer]
  return withMetadata(terminating(definition, now), { ...metadata, deletionTimestamp: formatTime(now), finalizers })
}

export const definitionKind: ServedKind = {
  ...usual,
  unconditionalUpdate: false,
  resource: definitionResource,
  listKind: 'CustomResourceDefinitionList',
  schema: definitionSchema,
  codec: definitionCodec(
    typedCodec({
      resource: definitionResource,
      schema: definitionSchema,
      always: ['spec', 'status'],
      fill: { spec: fillSpec },
    }),
  ),
  names: dnsSubdomain,
  storagePath: 'apiextensions.k8s.io/customresourcedefinitions',
  changesGeneration: specChanged,
  initialStatus: (definition) => ({
    conditions: null,
    acceptedNames: { plural: '', kind: '' },
    storedVersions: storedVersions(definition),
  }),
  status: statusKeeping(),
  prepareUpdate,
  validate: definitionErrors,
  warnings: definitionWarnings,
  markDeleted,
}

/** Whether the server serves the resource of a definition. */
export const isEstablished = ({ status }: KubernetesObject): boolean => isTrue(objectOf(status), 'Established')

/** Whether a definition only waits for its objects to go. */
export const isEmptied = ({ metadata }: KubernetesObject): boolean =>
  metadata.deletionTimestamp !== undefined && textsOf(metadata.finalizers).includes(cleanupFinalizer)
