import { schemaOf } from '../../schema/builtin/definition.ts'
import { type Reader, readerOf } from './reader.ts'

/** Reads `metav1.ObjectMeta`, which is typed for every kind. */
export const readMetadata: Reader = readerOf(schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'))
