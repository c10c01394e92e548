import type { KubernetesObject } from '../object.ts'
import { textOf } from '../registry/read.ts'
import { badRequest, type Refusal } from '../status-error.ts'

/** A body is about the object of the path: its name has to be there and the same, its namespace may be left out. */
export const misplaced = (body: KubernetesObject, namespace: string, name: string): Refusal | undefined =>
  inOtherNamespace(body, namespace) ?? misnamed(body, name)

export const inOtherNamespace = ({ metadata }: KubernetesObject, requested: string): Refusal | undefined => {
  const namespace = textOf(metadata.namespace)
  // What is in no namespace is in none, whatever its body says.
  return requested === '' || namespace === '' || namespace === requested
    ? undefined
    : badRequest('the namespace of the provided object does not match the namespace sent on the request')
}

const misnamed = ({ metadata }: KubernetesObject, requested: string): Refusal | undefined => {
  const name = textOf(metadata.name)
  if (name === requested) return undefined
  return name === ''
    ? badRequest(`the name of the object (${requested} based on URL) was undeterminable: name must be provided`)
    : badRequest(`the name of the object (${name}) does not match the name on the URL (${requested})`)
}
