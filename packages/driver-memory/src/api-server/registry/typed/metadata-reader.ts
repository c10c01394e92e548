import { isJsonArray, isJsonObject } from '@fixpoint/core'
import { schemaOf } from '../../schema/builtin/definition.ts'
import { type Reader, readerOf } from './reader.ts'

/** Reads `metav1.ObjectMeta`, which is typed for every kind. */
export const readMetadata: Reader = (value, reading) => {
  const draft = read(value, reading)
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return draft
  // A field that once was, and that the server clears.
  delete draft['selfLink']
  // An empty list of managers says something: that they are to be forgotten.
  if (isJsonObject(value) && isJsonArray(value['managedFields']) && value['managedFields'].length === 0)
    draft['managedFields'] = []
  return draft
}

const read = readerOf(schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'))
