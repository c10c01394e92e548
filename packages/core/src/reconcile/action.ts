import type { AppStatus } from '../model/app.ts'
import type { Json } from '../model/json.ts'
import type { ManagedFieldsEntry, Manifest } from '../model/object.ts'
import type { Resource } from '../model/resource.ts'

/** One write, with the precondition under which it is right and the reason for it. */
export type Action = Apply | Claim | Prune

/** Server-side apply of a manifest. */
export interface Apply {
  readonly _tag: 'Apply'
  readonly rule: 'Create' | 'Update' | 'Adopt'
  readonly resource: Resource
  readonly manifest: Manifest
  /** Create only where nothing is there; else write only to the very object that was seen. */
  readonly precondition: Precondition
  /** Whether to take fields from others that updated them; never of an object that was not there. */
  readonly force: boolean
  /** What differs; empty where the child is created. */
  readonly changes: readonly Change[]
  /** The spec field that asks for the child. */
  readonly askedBy: string
}

export type Precondition =
  | { readonly _tag: 'Absent' }
  /**
   * The object exactly as it was seen: nobody comes to own a field, unseen, before it is taken by force; and an apply that
   * was on its way for long does not undo a later one.
   */
  | { readonly _tag: 'Version'; readonly uid: string; readonly resourceVersion: string }

/**
 * Rewrites only the ownership of a list item, so that it is ours alone and the apply after it replaces it. Someone edited
 * the merge key of the item and left its name, so an apply would add a second item of that name and be refused for ever.
 */
export interface Claim {
  readonly _tag: 'Claim'
  readonly resource: Resource
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  /** The list, `spec.ports`. */
  readonly path: string
  /** The managers that the item is taken from; empty where the list of managers was reset. */
  readonly owners: readonly string[]
  /** As the object should have them. */
  readonly managedFields: readonly ManagedFieldsEntry[]
}

/** Delete of a child that the App no longer asks for. */
export interface Prune {
  readonly _tag: 'Prune'
  readonly resource: Resource
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  /** The spec field that no longer asks for it. */
  readonly askedBy: string
}

/** One field of a child that is not as it should be. */
export interface Change {
  readonly cause: 'Differs' | 'NotOwned' | 'NoLongerDesired'
  /** `spec.template.spec.containers[name=app].image`. */
  readonly path: string
  readonly live?: Json
  readonly desired?: Json
  /** The manager that owns the live value, where it is not us. */
  readonly owner?: string
  /** The spec field that the desired value comes from. */
  readonly because?: string
}

/** A write to the status subresource of the App. */
export interface Report {
  readonly uid: string
  readonly namespace: string
  readonly name: string
  readonly status: AppStatus
}

/** The object that an action is about. */
export const nameOf = (action: Action): string =>
  action._tag === 'Apply' ? action.manifest.metadata.name : action.name
