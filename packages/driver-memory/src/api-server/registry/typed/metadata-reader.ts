import { schemaOf } from '../../schema/builtin/definition.ts'
import { type Reader, readerOf } from './reader.ts'

/** Scalars of the metadata whose zero value is kept. */
const pointers: ReadonlySet<string> = new Set(['deletionGracePeriodSeconds', 'controller', 'blockOwnerDeletion'])

/** Reads `metav1.ObjectMeta`, which is typed for every kind. */
export const readMetadata: Reader = readerOf(schemaOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'), pointers)
