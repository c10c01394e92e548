import { isJsonArray, isJsonObject } from '@fixpoint/core'
import { schemaOf } from '../../schema/builtin/definition.ts'
import { type Reader, readerOf } from './reader.ts'

/** Reads `metav1.ObjectMeta` of a built-in kind. */
export const readMetadata: Reader = (value, reading) => {
  const draft = readObjectMeta(value, reading)
  // An empty list of managers says something: that they are to be forgotten.
  if (
    isJsonObject(draft) &&
    isJsonObject(value) &&
    isJsonArray(value['managedFields']) &&
    value['managedFields'].length === 0
  )
    draft['managedFields'] = []
  return draft
}

/**
 * Reads `metav1.ObjectMeta`, which is typed for every kind. That of a custom resource is written back at once
 * (apiextensions-apiserver, schema/objectmeta/coerce.go): what is empty is gone, even where it would say something.
 */
export const readObjectMeta: Reader = (value, reading) => {
  const draft = read(value, reading)
  // A field that once was, and that the server clears.
  if (isJsonObject(draft)) delete draft['selfLink']
  return draft
}

const read = readerOf(schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'))
