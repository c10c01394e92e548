import { controllerOf, isJsonArray, isJsonObject, type Json, type JsonObject, type LiveObject } from '@fixpoint/core'

// Objects come from the API server of this package, which has validated them: what is not there reads as Go's zero value.

export const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((current, key) => (isJsonObject(current) ? current[key] : undefined), value)

export const numberAt = (value: Json | undefined, ...path: readonly string[]): number => {
  const found = at(value, ...path)
  return typeof found === 'number' ? found : 0
}

export const textAt = (value: Json | undefined, ...path: readonly string[]): string => {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : ''
}

export const objectAt = (value: Json | undefined, ...path: readonly string[]): JsonObject => {
  const found = at(value, ...path)
  return isJsonObject(found) ? found : {}
}

export const objectsAt = (value: Json | undefined, ...path: readonly string[]): readonly JsonObject[] => {
  const found = at(value, ...path)
  return isJsonArray(found) ? found.filter(isJsonObject) : []
}

export const textsAt = (value: Json | undefined, ...path: readonly string[]): readonly string[] => {
  const found = at(value, ...path)
  return isJsonArray(found) ? found.filter((each) => typeof each === 'string') : []
}

export const keyOf = ({ metadata }: LiveObject): string => `${metadata.namespace ?? ''}/${metadata.name}`

/** The key of the controller of an object, where it is of this kind. */
export const controllerKey = (object: LiveObject | undefined, kind: string): readonly string[] => {
  const owner = object === undefined ? undefined : controllerOf(object.metadata)
  return owner?.kind === kind ? [`${object?.metadata.namespace ?? ''}/${owner.name}`] : []
}

/** Whether a condition of a status is true. */
export const hasCondition = (object: LiveObject, type: string): boolean =>
  objectsAt(object.status, 'conditions').some(
    (condition) => condition['type'] === type && condition['status'] === 'True',
  )
