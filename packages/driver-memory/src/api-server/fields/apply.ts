import { formatTime, type Instant, isJsonObject, type JsonObject, sameJson } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withMetadata } from '../object.ts'
import { textOf } from '../registry/read.ts'
import type { Schema } from '../schema/schema.ts'
import { type Refusal, unreasoned } from '../status-error.ts'
import { reuseSet } from './alike.ts'
import { compare } from './compare.ts'
import { conflictOf } from './conflict.ts'
import { leaf, sameSet, union } from './field-set.ts'
import { type Identity, isSame, type Manager, readManagers, withManager, without, writeManagers } from './managers.ts'
import { merge } from './merge.ts'
import { ownedSet } from './owned-set.ts'
import { prune } from './prune.ts'
import { stripped } from './stripped.ts'
import { withManagedFields } from './track.ts'
import { zeroOf } from './zero.ts'

export interface Applying {
  /** Undefined: the apply creates the object. */
  readonly live: KubernetesObject | undefined
  readonly applied: KubernetesObject
  readonly schema: Schema
  readonly manager: string
  readonly apiVersion: string
  readonly subresource?: string
  /** Whether to take what others manage. */
  readonly force: boolean
  /** All that the body said, also of what is written on another path, and only by the server: it counts as a change, if only for the time. */
  readonly said?: KubernetesObject
  /** Whether what is there may be an object that field managers can not look into. */
  readonly looksAtLive?: boolean
  readonly now: Instant
}

/**
 * Server-side apply (KEP-555): merges what a manager asks for into what is there, removes what it asked for the last time
 * and nobody asks for now, and keeps the books. An apply that changes nothing returns the live object itself.
 */
export const apply = (applying: Applying): E.Either<Refusal, KubernetesObject> => {
  const { live, applied, schema, manager, apiVersion, subresource = '', force, now } = applying
  const applier: Identity = { manager, operation: 'Apply', apiVersion, subresource }
  const { said = applied } = applying
  const whole = said === applied ? undefined : ownedSet(schema, said)
  if (whole !== undefined && E.isLeft(whole)) return E.left(untyped(said, whole.left))
  const known = readManagers(live?.metadata.managedFields)
  const mine = known.find((entry) => isSame(entry, applier))
  const last = mine?.fields
  const owned = ownedSet(schema, applied, last)
  if (E.isLeft(owned)) return E.left(untyped(applied, owned.left))
  const there = live !== undefined && applying.looksAtLive === true ? ownedSet(schema, live) : undefined
  if (live !== undefined && there !== undefined && E.isLeft(there)) return E.left(untyped(live, there.left, 'live'))

  const base = live ?? { apiVersion, kind: applied.kind, metadata: {} }
  const asked = stripped(owned.right)
  // Most applies ask for the fields of the last time: it is the same set then, and nothing is given up.
  const fields = asked === undefined ? undefined : reuseSet(last, asked)
  const wanted = withoutServerFields(applied)
  const merged = merge(schema, base, wanted)
  const rest =
    last === undefined || last === fields ? merged : prune(schema, merged, last, held(known, applier, owned.right))
  const object = isJsonObject(rest) ? (rest as KubernetesObject) : base

  const { changed, removed } = compare(schema, live ?? zeroOf(apiVersion, applied.kind), object)
  const taken = stripped(changed)
  const conflict = force ? undefined : conflictOf(known, taken, applier)
  if (conflict !== undefined) return E.left(conflict)
  const others = without(without(known, taken, applier), stripped(removed), applier)
  // An apply that changes the managers alone is given no time.
  const unchanged = live !== undefined && sameJson(object, live)
  const isNews = !unchanged || saidMore(applying, live, wanted)
  const managers = withManager(others, applier, fields, isNews ? formatTime(now) : mine?.time)
  // An entry that has no time yet gets one even so.
  const isTimed = mine === undefined || mine.time !== undefined || !isNews
  const isKept = unchanged && isTimed && sameManagers(managers, known)
  if (isKept && !isNews) return E.right(live)
  const entries = writeManagers(managers, schema)
  // They are sorted by their times: a later one may have its entry change places, and that is a change.
  if (isKept && sameOrder(entries ?? [], live.metadata.managedFields ?? [])) return E.right(live)
  return E.right(withManagedFields(object, entries))
}

const sameOrder = (a: readonly JsonObject[], b: readonly JsonObject[]): boolean =>
  a.every((entry, i) => identity.every((field) => entry[field] === b[i]?.[field]))

const identity = ['manager', 'operation', 'apiVersion', 'subresource']

/** Whether something differs from what is there, of all that a body said. */
const saidMore = ({ said, applied, schema }: Applying, live: KubernetesObject, wanted: KubernetesObject): boolean => {
  const whole = said ?? applied
  const { managedFields: _, ...metadata } = whole.metadata
  if (whole === applied && Object.keys(metadata).length === Object.keys(wanted.metadata).length) return false
  return !sameJson(merge(schema, live, withMetadata(whole, metadata)), live)
}

/** Everything that somebody holds: the others as before, the applier what it asks for now. */
const held = (known: readonly Manager[], applier: Identity, fields: ReturnType<typeof stripped>) =>
  known.reduce((all, entry) => (isSame(entry, applier) ? all : union(all, entry.fields)), fields) ?? leaf

const serverFields = ['resourceVersion', 'uid', 'creationTimestamp', 'managedFields']

/** What the body says of the object itself is a precondition or a name, and no field to merge. */
const withoutServerFields = (applied: KubernetesObject): KubernetesObject => {
  if (serverFields.every((field) => applied.metadata[field] === undefined)) return applied
  const { resourceVersion: _, uid: __, creationTimestamp: ___, managedFields: ____, ...metadata } = applied.metadata
  return withMetadata(applied, metadata)
}

const sameManagers = (a: readonly Manager[], b: readonly Manager[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((entry) => b.some((other) => isSame(entry, other) && sameSet(entry.fields, other.fields))))

/** The API server gives these errors no reason, and the code 500. */
const untyped = (
  { apiVersion, kind, metadata: { namespace, name } }: KubernetesObject,
  why: string,
  which: 'patch' | 'live' = 'patch',
): Refusal => {
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`
  return unreasoned(
    `failed to create typed ${which} object (${textOf(namespace)}/${textOf(name)}; ${version}, Kind=${kind}): ${why}`,
  )
}
