import type { Reason } from '../causes/catalogue.ts'
import type { Kind } from '../kinds/kind.ts'
import type { App } from '../model/app.ts'
import { adoptAnnotation, managedByLabel, pruneAnnotation } from '../model/names.ts'
import { controllerOf, type LiveObject } from '../model/object.ts'
import { apiVersionOf, app as appResource, groupResourceOf } from '../model/resource.ts'

/** Whose a live object at the name of a child is. */
export type Standing =
  | { readonly _tag: 'Ours' }
  /** It has no controller, and its owner allows this App to take it. */
  | { readonly _tag: 'Offered' }
  /** It goes by itself; until then its name is taken. */
  | { readonly _tag: 'Leaving'; readonly reason: Reason; readonly message: string }
  /** It belongs to someone else, or nobody said whose it is. */
  | { readonly _tag: 'Foreign'; readonly reason: Reason; readonly message: string }

/** Says whose a live object is. Only what is ours or offered is ever written. */
export const standingOf = (kind: Kind, app: App, live: LiveObject): Standing => {
  const what = `${live.kind} ${live.metadata.name}`
  const owner = controllerOf(live.metadata)
  if (live.metadata.deletionTimestamp !== undefined) {
    return {
      _tag: 'Leaving',
      reason: 'WaitingForDeletion',
      message: `${what} is being deleted; it is made anew when it is gone.`,
    }
  }
  if (owner?.uid === app.metadata.uid) return { _tag: 'Ours' }
  if (owner !== undefined) {
    const isPredecessor =
      owner.kind === appResource.kind &&
      owner.apiVersion === apiVersionOf(appResource) &&
      owner.name === app.metadata.name
    return isPredecessor
      ? {
          _tag: 'Leaving',
          reason: 'WaitingForGarbageCollection',
          message: `${what} belongs to an earlier App of this name and is awaited to be collected.`,
        }
      : {
          _tag: 'Foreign',
          reason: 'OwnedByOther',
          message: `${what} is controlled by ${owner.kind} ${owner.name} and is left alone.`,
        }
  }
  if (live.metadata.annotations?.[adoptAnnotation] === app.metadata.name) return { _tag: 'Offered' }
  const annotate = [
    `kubectl annotate ${groupResourceOf(kind.resource)} ${live.metadata.name}`,
    `-n ${live.metadata.namespace ?? ''} ${adoptAnnotation}=${app.metadata.name}`,
  ].join(' ')
  return {
    _tag: 'Foreign',
    reason: 'AdoptionRequired',
    message: `${what} was there before and has no controller. To let Fixpoint have it: ${annotate}`,
  }
}

/** Whether an object that the App does not ask for is one that we made for it, and may go. */
export const isLeftover = (app: App, live: LiveObject): boolean =>
  live.metadata.deletionTimestamp === undefined &&
  controllerOf(live.metadata)?.uid === app.metadata.uid &&
  live.metadata.labels?.[managedByLabel] === 'fixpoint' &&
  live.metadata.annotations?.[pruneAnnotation] !== 'disabled'
