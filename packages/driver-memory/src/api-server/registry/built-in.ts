import type { Resource } from '@fixpoint/core'
import { type KubernetesObject, type Metadata, withMetadata } from '../object.ts'
import type { ServedKind, StatusPath } from './kind.ts'

/** A resource of a built-in kind, by the names of its collection and kind. */
export const builtIn = (group: string, version: string, kind: string, plural: string, namespaced = true): Resource => ({
  group,
  version,
  kind,
  plural,
  namespaced,
})

/** What most built-in kinds agree on. */
export const usual = {
  unconditionalUpdate: true,
  createsOnUpdate: false,
  returnsDeleted: false,
} as const satisfies Partial<ServedKind>

/** Kinds whose generation counts changes of the spec. Versions share what they have in common, so a look at the reference is enough. */
export const specChanged = (next: KubernetesObject, previous: KubernetesObject): boolean =>
  next['spec'] !== previous['spec']

/** An object that does not go before somebody takes a finalizer off. */
export const withFinalizer = (object: KubernetesObject, finalizer: string): KubernetesObject => {
  const { finalizers = [] } = object.metadata
  return finalizers.includes(finalizer)
    ? object
    : withMetadata(object, { ...object.metadata, finalizers: [...finalizers, finalizer] })
}

/** A status that is written with all metadata but the fields named here, which stay. */
export const statusKeeping = (...kept: readonly KeptField[]): Pick<StatusPath, 'metadata'> => ({
  metadata: (next, previous) => {
    const metadata: Record<string, Metadata[string]> = { ...next }
    for (const field of kept) {
      if (previous[field] === undefined) delete metadata[field]
      else metadata[field] = previous[field]
    }
    return metadata
  },
})

type KeptField = 'labels' | 'annotations' | 'finalizers' | 'ownerReferences' | 'deletionTimestamp'
