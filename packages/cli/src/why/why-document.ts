import type { Cause, Diagnosis, LiveObject, Whence } from '@fixpoint/core'
import type { Case } from './case.ts'

/** A diagnosis for programs: `fixpoint why -o json`. */
export interface WhyDocument extends Omit<Diagnosis, 'cause' | 'others' | 'remarks'> {
  readonly namespace: string
  readonly name: string
  readonly cause?: Cause
  readonly others: readonly Cause[]
  readonly remarks: readonly Cause[]
  /** Kinds that could not be read, so that nothing is said of them. */
  readonly unseen: readonly string[]
  readonly reads: number
}

export const whyDocument = ({ app, unseen, reads }: Case, diagnosis: Diagnosis): WhyDocument => ({
  namespace: app.metadata.namespace ?? '',
  name: app.metadata.name,
  ...diagnosis,
  unseen: unseen.map(({ resource }) => resource.plural),
  reads,
})

/** Where a value comes from, for programs: `fixpoint why APP PATH -o json`. */
export interface WhenceDocument extends Whence {
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string }
}

export const whenceDocument = (whence: Whence, { kind, metadata }: LiveObject): WhenceDocument => ({
  object: { kind, namespace: metadata.namespace ?? '', name: metadata.name },
  ...whence,
})
