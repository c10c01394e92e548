import { schemaOf } from '../../schema/builtin/definition.ts'
import { type Reader, readerOf } from './reader.ts'

/** Reads `metav1.ObjectMeta`, which is typed for every kind. */
export const readMetadata: Reader = (value, reading) => {
  const draft = read(value, reading)
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) return draft
  // A field that once was, and that the server clears.
  delete draft['selfLink']
  return draft
}

const read = readerOf(schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'))
