import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, required, tooLong } from '../../field-error.ts'
import type { Metadata, StringMap } from '../../object.ts'
import { textOf } from '../read.ts'
import { dnsLabel, type NameRule } from './name-rules.ts'
import { labelKeyProblems, labelValueProblems } from './qualified-name.ts'

/** What every kind asks of `metadata`, both of a new object and of a change. */
export const metadataErrors = (metadata: Metadata, namespaced: boolean, nameRule: NameRule): readonly FieldError[] => [
  ...nameErrors(metadata, nameRule),
  ...namespaceErrors(metadata, namespaced),
  ...contentErrors(metadata),
  ...finalizerErrors(metadata.finalizers ?? []),
]

/** What is asked both of new metadata and of changed metadata; of an update, that is asked twice. */
export const contentErrors = ({ labels, annotations, ownerReferences = [] }: Metadata): readonly FieldError[] => [
  ...labelErrors(labels, 'metadata.labels'),
  ...annotationErrors(annotations, 'metadata.annotations'),
  ...ownerErrors(ownerReferences),
]

/** Finalizers without a domain are Kubernetes' own. It is asked of built-in kinds, after all else of the metadata. */
export const ownFinalizerErrors = ({ finalizers = [] }: Metadata): readonly FieldError[] =>
  finalizers.flatMap((name, i) =>
    name.includes('/') || standardFinalizers.includes(name)
      ? []
      : [
          invalid(
            `metadata.finalizers[${i}]`,
            name,
            'name is neither a standard finalizer name nor is it fully qualified',
          ),
        ],
  )

/** What every kind asks of a change of `metadata`, beside the above. */
export const metadataUpdateErrors = (next: Metadata, previous: Metadata): readonly FieldError[] => {
  const errors: FieldError[] = []
  if (previous.deletionTimestamp !== undefined) {
    const added = (next.finalizers ?? []).filter((name) => previous.finalizers?.includes(name) !== true)
    if (added.length > 0) errors.push(forbidden('metadata.finalizers', noNewFinalizers(added)))
  }
  for (const field of immutable)
    if ((next[field] ?? '') !== (previous[field] ?? ''))
      errors.push(invalid(`metadata.${field}`, next[field], 'field is immutable'))
  return errors
}

export const labelErrors = (labels: StringMap | undefined, field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const key in labels) {
    const value = labels[key] ?? ''
    for (const problem of labelKeyProblems(key)) errors.push(invalid(field, key, problem))
    for (const problem of labelValueProblems(value)) errors.push(invalid(field, value, problem))
  }
  return errors
}

const immutable = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const

const nameErrors = ({ name = '', generateName = '' }: Metadata, rule: NameRule): readonly FieldError[] => {
  const errors: FieldError[] = []
  if (generateName !== '')
    for (const problem of rule(generateName, true)) errors.push(invalid('metadata.generateName', generateName, problem))
  if (name === '') errors.push(required('metadata.name', 'name or generateName is required'))
  else for (const problem of rule(name, false)) errors.push(invalid('metadata.name', name, problem))
  return errors
}

const namespaceErrors = ({ namespace = '' }: Metadata, namespaced: boolean): readonly FieldError[] => {
  if (!namespaced) return namespace === '' ? [] : [forbidden('metadata.namespace', 'not allowed on this type')]
  if (namespace === '') return [required('metadata.namespace')]
  return dnsLabel(namespace, false).map((problem) => invalid('metadata.namespace', namespace, problem))
}

const mostAnnotationBytes = 256 * 1024

export const annotationErrors = (annotations: StringMap | undefined, field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  let bytes = 0
  for (const key in annotations) {
    for (const problem of labelKeyProblems(key.toLowerCase())) errors.push(invalid(field, key, problem))
    bytes += byteLength(key) + byteLength(annotations[key] ?? '')
  }
  if (bytes > mostAnnotationBytes) errors.push(tooLong(field, mostAnnotationBytes))
  return errors
}

const ownerErrors = (owners: readonly JsonObject[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  let controller: string | undefined
  for (const [i, owner] of owners.entries()) {
    for (const key of ['apiVersion', 'kind', 'name', 'uid'])
      if ((owner[key] ?? '') === '') errors.push(required(`metadata.ownerReferences[${i}].${key}`, 'must not be empty'))
      else if (key === 'apiVersion' && !/^(?:[^/]*\/)?[^/]+$/.test(String(owner[key])))
        errors.push(
          invalid(`metadata.ownerReferences[${i}].${key}`, owner[key], 'must be <group>/<version> or <version>'),
        )
    if (owner['apiVersion'] === 'v1' && owner['kind'] === 'Event')
      errors.push(
        invalid(
          `metadata.ownerReferences[${i}]`,
          inGoOrder(owner),
          '/v1, Kind=Event is disallowed from being an owner',
        ),
      )
    if (owner['controller'] !== true) continue
    const named = `${String(owner['kind'] ?? '')}/${String(owner['name'] ?? '')}`
    if (controller !== undefined)
      errors.push(invalid('metadata.ownerReferences', owners.map(inGoOrder), twoControllers(controller, named)))
    else controller = named
  }
  return errors
}

const twoControllers = (first: string, second: string): string =>
  `Only one reference can have Controller set to true. Found "true" in references for ${first} and ${second}`

/** A message shows the reference as Go would write it. */
const inGoOrder = ({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: JsonObject): JsonObject => ({
  apiVersion: textOf(apiVersion),
  kind: textOf(kind),
  name: textOf(name),
  uid: textOf(uid),
  controller,
  blockOwnerDeletion,
})

export const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion']

const finalizerErrors = (finalizers: readonly string[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  for (const name of finalizers)
    for (const problem of labelKeyProblems(name)) errors.push(invalid('metadata.finalizers', name, problem))
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    errors.push(
      invalid('metadata.finalizers', finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'),
    )
  return errors
}

const noNewFinalizers = (added: readonly string[]): string =>
  `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added
    .toSorted()
    .map((name) => JSON.stringify(name))
    .join(', ')}}`

/** Of a string in UTF-8; ASCII, the usual case, is counted without encoding it. */
const byteLength = (text: string): number => {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return bytes
}
