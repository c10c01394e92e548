import { isJsonObject, type Json, type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden } from '../../field-error.ts'
import { objectOf, textOf } from '../read.ts'
import { changeText } from '../validation/change-text.ts'

/** A claim stays as it was made, but for what its binding and its growth write. A refusal shows what else changed. */
export const claimChangeErrors = (spec: JsonObject, old: JsonObject, isBound: boolean): readonly FieldError[] => {
  // A volume may be named once.
  const before = textOf(old['volumeName']) === '' ? withSet(old, 'volumeName', spec['volumeName']) : old
  // A claim without a class may get one, as when a default class comes to be.
  const classed =
    old['storageClassName'] === undefined && spec['storageClassName'] !== undefined
      ? withSet(spec, 'storageClassName', undefined)
      : spec
  const after = isBound ? asLarge(classed, old) : classed
  if (sameJson(before, after)) return []
  return [forbidden('spec', `${frozen}\n${changeText(inGoNames(before), inGoNames(after))}`)]
}

const frozen =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'

const withSet = (spec: JsonObject, field: string, value: JsonObject[string]): JsonObject => {
  const { [field]: _, ...rest } = spec
  return value === undefined ? rest : { ...rest, [field]: value }
}

/** The size and the class of attributes of a claim that is bound may change. */
const asLarge = (spec: JsonObject, old: JsonObject): JsonObject => {
  const { storage = '0' } = objectOf(objectOf(old['resources'])['requests'])
  const resources = objectOf(spec['resources'])
  const grown =
    resources['requests'] === undefined
      ? spec
      : { ...spec, resources: { ...resources, requests: { ...objectOf(resources['requests']), storage } } }
  return withSet(grown, 'volumeAttributesClassName', old['volumeAttributesClassName'])
}

/** By the names of Go's fields, in their order. */
const inGoNames = (spec: JsonObject): JsonObject => {
  const { limits = null, requests = null } = objectOf(spec['resources'])
  return {
    AccessModes: spec['accessModes'] ?? null,
    Selector: inOrder(spec['selector'] ?? null),
    Resources: { Limits: inOrder(limits), Requests: inOrder(requests) },
    VolumeName: textOf(spec['volumeName']),
    StorageClassName: spec['storageClassName'] ?? null,
    VolumeMode: spec['volumeMode'] ?? null,
    DataSource: sourceOf(spec, 'dataSource'),
    DataSourceRef: sourceOf(spec, 'dataSourceRef'),
    VolumeAttributesClassName: spec['volumeAttributesClassName'] ?? null,
  }
}

/** Go writes maps with their keys in order. */
const inOrder = (value: Json): Json =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, item]) => [key, inOrder(item ?? null)] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value

const sourceOf = (spec: JsonObject, field: 'dataSource' | 'dataSourceRef'): JsonObject | null => {
  if (spec[field] === undefined) return null
  const { apiGroup = null, kind = '', name = '', namespace = null } = objectOf(spec[field])
  return {
    APIGroup: apiGroup,
    Kind: kind,
    Name: name,
    ...(field === 'dataSourceRef' && { Namespace: namespace }),
  }
}
