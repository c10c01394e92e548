import type { Cause } from '../causes/cause.ts'
import type { Evidence } from '../causes/evidence.ts'
import type { App, AppStatus } from '../model/app.ts'
import type { Json } from '../model/json.ts'
import type { LiveObject, Manifest } from '../model/object.ts'
import type { Resource } from '../model/resource.ts'
import type { Consequence } from './consequence.ts'

/** One kind of child: all that the rest of core needs to know of it. */
export interface Kind {
  readonly resource: Resource
  /** What users see in a sentence about why this child exists: the spec field that asks for it, `spec.service`. */
  readonly askedBy: string
  /** The child that an App asks for, or undefined where it asks for none. */
  readonly desire: (app: App) => Manifest | undefined
  /** Changes a manifest where the live object must stay as it is: immutable fields, fields that others own by right. */
  readonly yieldTo?: (live: LiveObject, manifest: Manifest, autoscalers: Autoscalers) => Yielded
  /** Keyed lists whose items must also differ in a second field: an item whose key was edited blocks the next apply. */
  readonly uniqueLists: readonly UniqueList[]
  /** Which spec field a path of the manifest comes from, the longest prefix first. */
  readonly origins: readonly Origin[]
  /** The part of a live status that is read here. Absent: none. Nothing else of it is kept, or has an App looked at. */
  readonly reads?: (status: Json | undefined) => Json | undefined
  readonly health: (live: LiveObject, app: App) => Health
  /** What it does to pods and to traffic to make of the live object what the manifest asks; absent: nothing there. */
  readonly consequences: (
    live: LiveObject | undefined,
    manifest: Manifest | undefined,
    /** Paths whose value changes. */
    changed: readonly string[],
  ) => readonly Consequence[]
  /** The label selector of its pods: they tell more where it is not Ready. */
  readonly podsOf?: (live: LiveObject) => string | undefined
  /** Why it is not Ready, as deep as the evidence goes. */
  readonly explain?: (live: LiveObject, evidence: Evidence) => Cause | undefined
  /** What is worth knowing of it, be it Ready or not. */
  readonly remarks?: (live: LiveObject, evidence: Evidence) => readonly Cause[]
  /** How far its pods are, of a kind that has pods. */
  readonly rollout?: (live: LiveObject) => Rollout
  /** What it adds to the status of the App. */
  readonly report?: (app: App, live: LiveObject | undefined) => Partial<AppStatus>
}

/**
 * The names of the HorizontalPodAutoscalers that scale a child; undefined where that is not known, or is known of an older
 * state than the child is of.
 */
export type Autoscalers = readonly string[] | undefined

/** How many pods there are of those that are asked for. */
export interface Rollout {
  readonly replicas: number
  /** Of whatever template. */
  readonly made: number
  readonly updated: number
  readonly ready: number
  /** Whether its status is about its spec as it is now, and nothing refuses pods. */
  readonly isUnhindered: boolean
}

/** A manifest after the live object had its say. */
export interface Yielded {
  readonly manifest: Manifest
  /** What was left to its owner. */
  readonly left: readonly LeftAlone[]
}

/** A field that Fixpoint could ask for and does not, because it belongs to someone else. */
export interface LeftAlone {
  /** Of the child, `spec.replicas`. */
  readonly path: string
  /** The field manager that owns it. */
  readonly owner: string
  readonly message: string
  /** Whether the owner may be gone already, so that it is worth another look soon. */
  readonly isUncertain?: true
}

export interface UniqueList {
  /** Fields down to the list; a list on the way is entered at its item of this key. */
  readonly path: readonly (string | { readonly name: string })[]
  /** The fields that make up the key of an item, in the order of the alphabet. */
  readonly keys: readonly string[]
  /** The field that the API server also wants unique. */
  readonly unique: string
}

export interface Origin {
  /** A prefix of a formatted path of the child. */
  readonly path: string
  /** The spec field it comes from. */
  readonly spec: string
}

/** How a live object is, in kstatus' words. */
export type Health =
  /** It does what it should. */
  | { readonly _tag: 'Ready' }
  /** It is on its way; waiting helps. */
  | { readonly _tag: 'Progressing'; readonly reason: string; readonly message: string }
  /** It will not get there until someone acts. */
  | { readonly _tag: 'Failed'; readonly reason: string; readonly message: string }
