import type { Instant, Json, JsonObject, Resource } from '@fixpoint/core'
import type * as E from 'fp-ts/lib/Either.js'
import type { Conversions } from '../conversion/conversions.ts'
import type { FieldError } from '../field-error.ts'
import type { SelectableFields } from '../list/field-selector.ts'
import type { KubernetesObject, Metadata } from '../object.ts'
import type { Schema } from '../schema/schema.ts'
import type { Refusal } from '../status-error.ts'
import type { ServiceRanges } from './service/allocator.ts'
import type { Empty } from './typed/reading.ts'
import type { NameRule } from './validation/name-rules.ts'

/** Everything that one kind does in its own way. All else is the same for all kinds. */
export interface ServedKind {
  readonly resource: Resource
  readonly listKind: string
  /** Types, list types and merge keys of the fields. */
  readonly schema: Schema
  readonly codec: Codec
  readonly names: NameRule
  /** Where etcd would keep the objects; it shows in one message. */
  readonly storagePath: string
  /** The group in messages about invalid objects, where it is not that of the resource. */
  readonly internalGroup?: string
  /** True where a change asks for a new `metadata.generation`; undefined where the kind has none. `empties` as they are validated. */
  readonly changesGeneration?: (
    next: KubernetesObject,
    previous: KubernetesObject,
    empties: readonly Empty[],
  ) => boolean
  /** Of a new object; 1 where absent. */
  readonly firstGeneration?: 0
  /** Whether an update may leave out the resourceVersion. */
  readonly unconditionalUpdate: boolean
  /** Whether an update may create what is not there. */
  readonly createsOnUpdate: boolean
  /** Whether a DELETE answers with the object rather than with a Status. */
  readonly returnsDeleted: boolean
  /** Whether what it owns stays behind where a DELETE says nothing of it. */
  readonly orphansByDefault?: true
  /** What a client is told who leaves that default to the server. */
  readonly orphanWarning?: string
  /** Fields beside those of the metadata that a field selector may name. */
  readonly selectable?: SelectableFields
  /** What is said of a field that no selector may name, where the kind says it in its own words. */
  readonly unselectable?: (field: string) => string
  /** What a new object has in its status. */
  readonly initialStatus?: (object: KubernetesObject) => Json
  /** Whether a new object may come with a status. */
  readonly keepsStatusOnCreate?: true
  /** An annotation that is a number of the spec inside of the server: metadata alone does not show it. */
  readonly insideAnnotation?: string
  /** True of kinds whose own rules leave the metadata of a new object to be looked at last, by the rules of any kind. */
  readonly looksAtMetadataLast?: true
  /** True of kinds whose own rules begin with those of the metadata: it depends on these whether others are asked. */
  readonly judgesMetadata?: true
  readonly status?: StatusPath
  readonly scale?: ScalePath
  /** Subresources that write a part of the spec. */
  readonly parts?: { readonly [subresource in 'ephemeralcontainers' | 'resize']: PartPath }
  /** The fields that lead to what pods are made of; none of a pod itself. Undefined where nothing in an object makes pods. */
  readonly podPath?: readonly string[]
  /** What the server itself writes into a new object, beside defaults. */
  readonly admit?: (object: KubernetesObject, draw: () => string, about: Admitted) => KubernetesObject
  /** What the server itself changes in an update. */
  readonly prepareUpdate?: (next: KubernetesObject, previous: KubernetesObject) => KubernetesObject
  /**
   * The rules beside those of the metadata, which some kinds have among them. `previous` is undefined for a new object, and `writtenIn` where the client wrote
   * in the version of the kind itself. `empties` are paths of lists and maps that the client wrote without any item.
   */
  readonly validate: (
    next: KubernetesObject,
    previous: KubernetesObject | undefined,
    writtenIn?: string,
    empties?: readonly Empty[],
  ) => readonly FieldError[]
  /** What a client is told of an object that is in order, and yet may surprise. `previous` is undefined for a new object. */
  readonly warnings?: (next: KubernetesObject, previous: KubernetesObject | undefined) => readonly string[]
  /** How many seconds an object has to end before it is removed; undefined where the kind knows no such thing. */
  readonly gracePeriod?: (object: KubernetesObject, asked: number | undefined) => number
  readonly claims?: Claims
  /** True of kinds that the garbage collector leaves alone: how to go about dependents is not asked. */
  readonly ignoresPropagation?: true
  /** What everyone is told who asks for the kind: that it is on its way out. */
  readonly deprecated?: string
  /** What becomes of an object that is to be deleted, for kinds that end in stages of their own. */
  readonly markDeleted?: (object: KubernetesObject, now: Instant) => KubernetesObject | 'now'
  /** Whether something beside the finalizers in its metadata keeps an object that is to be deleted. */
  readonly isHeld?: (object: KubernetesObject) => boolean
  /** The CustomResourceDefinition that the kind comes from. */
  readonly definedBy?: string
  /** Where objects are not stored as they are shown. */
  readonly storedForm?: StoredForm
  /** What whoever reads the object itself, and not its status, is shown of it. */
  readonly decorate?: (object: KubernetesObject) => KubernetesObject
}

/** Objects may be stored in another version of the kind, or by what its schema was before. */
export interface StoredForm {
  /** The apiVersion under which objects are stored. */
  readonly apiVersion: string
  /** All under which there may be some; absent where this is the only one. */
  readonly versions?: readonly string[]
  /** A stored object in the version of the kind: the same answer for the same object. Throws `Unconverted`. */
  readonly read: (stored: KubernetesObject, conversions: Conversions) => KubernetesObject
  /** An object of the kind as it is to be stored, where more than its apiVersion changes. Throws `Unconverted`. */
  readonly write?: (object: KubernetesObject, conversions: Conversions) => KubernetesObject
  /** False where a write that changes nothing of what is shown changes what is stored. Absent where none does. */
  readonly isCurrent?: (stored: KubernetesObject) => boolean
}

/** What else there is to know of a new object. */
export interface Admitted {
  /** Of a pod: its account wants no token, unless the pod asks for one. */
  readonly withoutToken: boolean
  /** Draws a uid. */
  readonly uid: () => string
  /** Tells the client, whatever else is found. */
  readonly warn: (text: string) => void
}

/** How a body becomes an object of the kind. */
export interface Codec {
  /**
   * Reads a body: drops what the kind has not, fills in defaults, writes values in their one form.
   * Fields at the top that `previous` has too, as the very same value, are taken as read.
   */
  readonly decode: (body: JsonObject, previous: KubernetesObject | undefined) => Decoded
  /** Completes what an apply made of such an object, where that is stored as it is, and read only as it is shown. */
  readonly complete?: (merged: KubernetesObject, previous: KubernetesObject | undefined) => KubernetesObject
  /** True of the built-in kinds, whose objects pass through Go types: items of their lists don't name their kind. */
  readonly typed: boolean
}

export type Decoded =
  | {
      readonly _tag: 'Decoded'
      readonly object: KubernetesObject
      /** Paths of fields that the kind does not have. */
      readonly unknown: readonly string[]
      /** Paths of lists and maps without any item, which the object lacks. */
      readonly empties?: readonly Empty[]
    }
  /** Something in it is of the wrong type. */
  | { readonly _tag: 'Unreadable'; readonly message: string; readonly conversion?: string }

/** The `/status` subresource. */
export interface StatusPath {
  /** What of the metadata a write to the status may change, of the metadata in the request and the stored one. */
  readonly metadata: (next: Metadata, previous: Metadata) => Metadata
  /** What the server itself changes. */
  readonly prepare?: (next: KubernetesObject, previous: KubernetesObject, now: Instant) => KubernetesObject
  readonly validate?: (next: KubernetesObject, previous: KubernetesObject) => readonly FieldError[]
  readonly warnings?: (next: KubernetesObject) => readonly string[]
}

/** A subresource that writes a part of the spec, and nothing else. */
export interface PartPath {
  /** The stored object with that part of `next`. */
  readonly restrict: (next: KubernetesObject, previous: KubernetesObject) => KubernetesObject
  /** What the server itself changes, once plugins have had their say. */
  readonly prepare?: (next: KubernetesObject) => KubernetesObject
  readonly validate: (
    next: KubernetesObject,
    previous: KubernetesObject,
    empties: readonly Empty[],
  ) => readonly FieldError[]
}

/** The `/scale` subresource: where an object keeps what `autoscaling/v1 Scale` shows. */
export interface ScalePath {
  readonly specReplicas: readonly string[]
  /** Whether the server tells no replicas from none said. */
  readonly isOptional?: true
  readonly statusReplicas: readonly string[]
  /** The label selector of the pods, as text. */
  readonly selector: (object: KubernetesObject) => string | undefined
}

/** Cluster IPs and node ports, which no two objects may share. */
export interface Claims {
  /** Before an object that is written is looked at: takes what it asks for, or what is free. A dry run takes nothing. */
  readonly begin: (
    next: KubernetesObject,
    previous: KubernetesObject | undefined,
    ranges: ServiceRanges,
    dryRun: boolean,
  ) => E.Either<Refusal, Claimed>
  /** Takes what a stored object has. */
  readonly hold: (object: KubernetesObject, ranges: ServiceRanges) => void
  readonly release: (object: KubernetesObject, ranges: ServiceRanges) => void
}

export interface Claimed {
  readonly object: KubernetesObject
  /** Once the write is over: gives back what the stored object no longer needs, or all that was taken for one that was not stored. */
  readonly finish: (isStored: boolean) => void
}
