import type { LiveObject } from '@fixpoint/core'
import { type Standing, standingOf } from '../output/live-summary.ts'

/** An object and what it owns. */
export interface Tree {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly standing: Standing
  readonly children: readonly Tree[]
}

/** What an object owns, and what that owns in turn, in the order given. */
export const childrenOf = (owner: LiveObject, objects: readonly LiveObject[]): readonly Tree[] =>
  objects
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid))
    .map((object) => ({
      kind: object.kind,
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name,
      standing: standingOf(object),
      children: childrenOf(object, objects),
    }))
