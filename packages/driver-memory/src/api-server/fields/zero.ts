import type { JsonObject } from '@fixpoint/core'
import { completerOf } from '../registry/typed/completer.ts'
import type { Draft } from '../registry/typed/draft.ts'
import { nameOfKind, schemaOf } from '../schema/builtin/definition.ts'

/**
 * What an object of a built-in kind has before anybody wrote anything: the parts that Go's types always have. To be there is
 * nobody's doing, so nobody comes to manage them by creating an object.
 */
const zeroValues: Readonly<Record<string, JsonObject>> = {
  'apiextensions.k8s.io/v1 CustomResourceDefinition': {
    metadata: {},
    spec: { names: {} },
    status: { acceptedNames: {} },
  },
}

/** What stands where an object is about to be created. */
export const zeroOf = (apiVersion: string, kind: string): JsonObject => {
  const name = `${apiVersion} ${kind}`
  const known = zeroValues[name] ?? computed.get(name)
  if (known !== undefined) return known
  const zero = zeroOfGo(apiVersion, kind)
  computed.set(name, zero)
  return zero
}

const computed = new Map<string, JsonObject>()

/** What Go's types say of the other kinds. */
const zeroOfGo = (apiVersion: string, kind: string): JsonObject => {
  const [group = '', version = apiVersion] = apiVersion.includes('/') ? apiVersion.split('/') : ['']
  const definition = nameOfKind(group, version, kind)
  const zero: Draft = { metadata: {} }
  if (definition === undefined) return zero
  completerOf(schemaOf(definition))?.(zero)
  return zero
}
