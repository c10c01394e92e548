import { apiVersionOf, isJsonObject, type JsonObject, type Resource } from '@fixpoint/core'
import type { SelectableFields } from '../../list/field-selector.ts'
import type { KubernetesObject, Metadata } from '../../object.ts'
import type { ScalePath, ServedKind } from '../kind.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { acceptedNames } from './accepted-names.ts'
import { customCodec } from './custom-codec.ts'
import { customErrors, customStatusErrors } from './custom-errors.ts'
import { finalizerWarnings } from './finalizer-warnings.ts'
import { managedSchema } from './managed-schema.ts'
import { storedForm } from './stored-form.ts'
import { schemaOfVersion } from './version-schema.ts'

/** The kinds that a definition asks for, one a served version: the one that is stored first. */
export const customKinds = (definition: KubernetesObject): readonly ServedKind[] => {
  const known = kinds.get(definition)
  if (known !== undefined) return known
  const versions = objectsOf(objectOf(definition['spec'])['versions']).filter(({ served }) => served === true)
  const made = [
    ...versions.filter(({ storage }) => storage === true),
    ...versions.filter(({ storage }) => storage !== true),
  ].map((version) => customKind(definition, version))
  kinds.set(definition, made)
  return made
}

const kinds = new WeakMap<KubernetesObject, readonly ServedKind[]>()

const customKind = (definition: KubernetesObject, version: JsonObject): ServedKind => {
  const { group, scope } = objectOf(definition['spec'])
  const { plural, kind, listKind } = acceptedNames(definition)
  const resource: Resource = {
    group: textOf(group),
    version: textOf(version['name']),
    kind: textOf(kind),
    plural: textOf(plural),
    namespaced: scope === 'Namespaced',
  }
  const schema = schemaOfVersion(version)
  const subresources = objectOf(version['subresources'])
  const hasStatus = isJsonObject(subresources['status'])
  const scale = isJsonObject(subresources['scale']) ? scalePath(subresources['scale']) : undefined
  const judged = { schema, scale, resource }
  return {
    resource,
    listKind: textOf(listKind),
    schema: managedSchema(schema),
    codec: customCodec(resource, schema),
    names: dnsSubdomain,
    storagePath: `${resource.group}/${resource.plural}`,
    unconditionalUpdate: false,
    createsOnUpdate: false,
    returnsDeleted: false,
    changesGeneration: (next, previous) => differs(next, previous, hasStatus),
    selectable: selectableFields(version),
    ...(hasStatus && { status: { metadata: onlyManagedFields, validate: customStatusErrors(judged) } }),
    ...(scale !== undefined && { scale }),
    validate: customErrors(judged),
    judgesMetadata: true,
    warnings: finalizerWarnings,
    definedBy: definition.metadata.name ?? '',
    storedForm: storedForm(definition, apiVersionOf(resource)),
  }
}

/** The fields that a version lets field selectors name, by their paths without the first dot. */
const selectableFields = (version: JsonObject): SelectableFields =>
  Object.fromEntries(
    objectsOf(version['selectableFields']).map(({ jsonPath }) => {
      const path = steps(textOf(jsonPath))
      return [path.join('.'), (object: KubernetesObject) => scalarAt(object, path)]
    }),
  )

const scalarAt = (object: KubernetesObject, path: readonly string[]): string => {
  let value: unknown = object
  for (const step of path) value = isJsonObject(value) ? value[step] : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
/** Where a definition says that an object keeps its scale. */
const scalePath = ({ specReplicasPath, statusReplicasPath, labelSelectorPath }: JsonObject): ScalePath => {
  const selector = steps(textOf(labelSelectorPath))
  return {
    specReplicas: steps(textOf(specReplicasPath)),
    statusReplicas: steps(textOf(statusReplicasPath)),
    selector: (object) => {
      const text = scalarAt(object, selector)
      return text === '' ? undefined : text
    },
  }
}

const steps = (path: string): readonly string[] => path.split('.').filter((step) => step !== '')

/** Any change but of the metadata and, where it has a path of its own, the status asks for a new generation. */
const differs = (next: KubernetesObject, previous: KubernetesObject, hasStatus: boolean): boolean => {
  const counts = (field: string): boolean => field !== 'metadata' && !(hasStatus && field === 'status')
  return [...new Set([...Object.keys(next), ...Object.keys(previous)])].some(
    (field) => counts(field) && next[field] !== previous[field],
  )
}

/** A write to the status leaves all metadata as it is but who manages what. */
const onlyManagedFields = (next: Metadata, previous: Metadata): Metadata => {
  const { managedFields: _, ...kept } = previous
  return next.managedFields === undefined ? kept : { ...kept, managedFields: next.managedFields }
}
