import { type ApiRequest, controllerOf, type LiveObject, type OwnerReference, type Resource } from '@fixpoint/core'
import { isEmptySelector, selects } from '../api-server/registry/validation/label-selector.ts'
import type { Actor, ActorView } from './actor.ts'
import { ownerOf } from './pods-of.ts'
import { keyOf, objectAt } from './reading.ts'

/**
 * A controller that takes what its selector chooses and nobody controls, and lets go of what it chooses no longer, before it
 * does its work.
 */
export const claiming = (actor: Actor, owners: Resource, children: Resource, fits: Fits = () => true): Actor => ({
  ...actor,
  keysFor: (change, view) => {
    const keys = actor.keysFor(change, view)
    const { resource, after } = change
    if (resource !== children || after === undefined || controllerOf(after.metadata) !== undefined) return keys
    return [...new Set([...keys, ...claimants(after, owners, view, fits)])]
  },
  reconcile: (key, view, now, refusal) => {
    const owner = view.get(owners, key)
    const claims =
      owner === undefined || owner.metadata.deletionTimestamp !== undefined
        ? []
        : [...adopted(owner, owners, children, view, fits), ...released(owner, children, view)]
    return claims.length > 0 ? { requests: claims } : actor.reconcile(key, view, now, refusal)
  },
})

/** What an owner asks of an orphan beside its labels. */
type Fits = (orphan: LiveObject, owner: LiveObject) => boolean

const claimants = (orphan: LiveObject, owners: Resource, view: ActorView, fits: Fits): readonly string[] => {
  const keys: string[] = []
  for (const owner of view.list(owners)) if (isSelected(orphan, owner) && fits(orphan, owner)) keys.push(keyOf(owner))
  return keys
}

const isSelected = ({ metadata }: LiveObject, owner: LiveObject): boolean => {
  if (metadata.namespace !== owner.metadata.namespace) return false
  const asked = objectAt(owner.spec, 'selector')
  // A ReplicationController has the labels themselves.
  const selector = owner.kind === 'ReplicationController' ? { matchLabels: asked } : asked
  return !isEmptySelector(selector) && selects(selector, metadata.labels)
}

const adopted = (
  owner: LiveObject,
  owners: Resource,
  children: Resource,
  view: ActorView,
  fits: Fits,
): readonly ApiRequest[] => {
  const requests: ApiRequest[] = []
  // The view may be behind: what is about to be deleted, and lets its children go, is not to take them back.
  const isHere = (): boolean => {
    const live = view.ask(owners, keyOf(owner))
    return live?.metadata.uid === owner.metadata.uid && live.metadata.deletionTimestamp === undefined
  }
  for (const orphan of view.orphans(owner.metadata.namespace ?? ''))
    if (
      orphan.kind === children.kind &&
      orphan.metadata.deletionTimestamp === undefined &&
      isSelected(orphan, owner) &&
      fits(orphan, owner)
    )
      requests.push(owned(orphan, children, [...(orphan.metadata.ownerReferences ?? []), ownerOf(owners, owner)]))
  return requests.length > 0 && isHere() ? requests : []
}

const released = (owner: LiveObject, children: Resource, view: ActorView): readonly ApiRequest[] => {
  const requests: ApiRequest[] = []
  for (const child of view.controlledBy(owner.metadata.uid)) {
    const isOurs = child.kind === children.kind && controllerOf(child.metadata)?.uid === owner.metadata.uid
    if (!isOurs || child.metadata.deletionTimestamp !== undefined || isSelected(child, owner)) continue
    const rest = (child.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid)
    requests.push(owned(child, children, rest))
  }
  return requests
}

const owned = (
  { metadata: { namespace = '', name, uid } }: LiveObject,
  resource: Resource,
  references: readonly (OwnerReference | ReturnType<typeof ownerOf>)[],
): ApiRequest => ({
  _tag: 'Patch',
  patchType: 'merge',
  resource,
  namespace,
  name,
  body: {
    metadata: { uid, ownerReferences: references.length === 0 ? null : references.map((each) => ({ ...each })) },
  },
})
