import { controllerOf, type LiveObject } from '@fixpoint/core'
import { keyOf } from '../input/apps.ts'

/** Live objects by what an App finds them by. */
export interface LiveIndex {
  readonly named: (app: { readonly namespace: string; readonly name: string }) => readonly LiveObject[]
  readonly controlledBy: (uid: string) => readonly LiveObject[]
}

export const indexLive = (objects: readonly LiveObject[]): LiveIndex => {
  const byName = Map.groupBy(objects, ({ metadata }) =>
    keyOf({ namespace: metadata.namespace ?? '', name: metadata.name }),
  )
  const byController = Map.groupBy(objects, ({ metadata }) => controllerOf(metadata)?.uid)
  return {
    named: (app) => byName.get(keyOf(app)) ?? [],
    controlledBy: (uid) => byController.get(uid) ?? [],
  }
}
