import type { Reason } from '../causes/catalogue.ts'
import type { Autoscalers, Health, Kind, LeftAlone } from '../kinds/kind.ts'
import type { App } from '../model/app.ts'
import type { LiveObject, Manifest } from '../model/object.ts'
import type { Action, Apply, Precondition } from './action.ts'
import { standingOf } from './adopt.ts'
import { claim } from './claim.ts'
import { diff } from './diff.ts'
import { fingerprint } from './fingerprint.ts'
import type { Refusal } from './observed.ts'

/** What came of looking at one child that the App asks for, or asks for no longer. */
export interface Finding {
  readonly kind: Kind
  readonly name: string
  readonly verdict: Verdict
  readonly left: readonly LeftAlone[]
}

export type Verdict =
  /** It is as asked for. */
  | { readonly _tag: 'Settled'; readonly health: Health }
  /** It has to be written. */
  | { readonly _tag: 'Due'; readonly actions: readonly Action[] }
  /** Its name is taken by something that goes by itself. */
  | { readonly _tag: 'Waiting'; readonly reason: Reason; readonly message: string }
  /** Its name is taken by something that we may not touch. */
  | { readonly _tag: 'Blocked'; readonly reason: Reason; readonly message: string }
  /** The API server refuses the write, and would again. */
  | { readonly _tag: 'Refused'; readonly refusal: Refusal }

/** One child that an App asks for, and what bears on it. */
export interface Asked {
  readonly kind: Kind
  readonly manifest: Manifest
  readonly app: App
  readonly autoscalers: Autoscalers
  readonly refusals: readonly Refusal[]
}

/** Looks at one child: what stands at its name, whose it is, and what is to be done about it. */
export const lookAt = (asked: Asked, live: LiveObject | undefined): Finding => {
  const { kind, manifest, app, refusals } = asked
  const name = manifest.metadata.name
  if (live === undefined) {
    const create = apply(kind, manifest, 'Create', { _tag: 'Absent' }, false, [])
    return { kind, name, verdict: due([create], refusals), left: [] }
  }
  const standing = standingOf(kind, app, live)
  switch (standing._tag) {
    case 'Leaving':
      return { kind, name, verdict: { ...standing, _tag: 'Waiting' }, left: [] }
    case 'Foreign':
      return { kind, name, verdict: { ...standing, _tag: 'Blocked' }, left: [] }
    case 'Ours':
    case 'Offered':
      return lookAtOurs(asked, live, standing._tag === 'Offered' ? 'Adopt' : 'Update')
  }
}

const lookAtOurs = (asked: Asked, live: LiveObject, rule: 'Update' | 'Adopt'): Finding => {
  const { kind, app, autoscalers, refusals } = asked
  const name = live.metadata.name
  const { manifest, left } = kind.yieldTo?.(live, asked.manifest, autoscalers) ?? { manifest: asked.manifest, left: [] }
  const { changes, contested } = diff(manifest, live, kind.origins)
  if (changes.length === 0) return { kind, name, verdict: { _tag: 'Settled', health: kind.health(live, app) }, left }
  const { uid, resourceVersion } = live.metadata
  const force = !contested && takes(changes, live)
  const update = apply(kind, manifest, rule, { _tag: 'Version', uid, resourceVersion }, force, changes)
  return { kind, name, verdict: due([...claim(kind, manifest, live), update], refusals), left }
}

/** Whether a field has to be taken from someone. Where the managers are not to be seen, from whoever it may be. */
const takes = (changes: Apply['changes'], live: LiveObject): boolean =>
  live.metadata.managedFields === undefined ||
  changes.some(({ cause, owner }) => cause === 'Differs' && owner !== undefined)

const apply = (
  kind: Kind,
  manifest: Manifest,
  rule: Apply['rule'],
  precondition: Precondition,
  force: boolean,
  changes: Apply['changes'],
): Apply => ({
  _tag: 'Apply',
  rule,
  resource: kind.resource,
  manifest,
  precondition,
  force,
  changes,
  askedBy: kind.askedBy,
})

/** A write that was refused is not planned again while the refusal stands. */
export const due = (actions: readonly Action[], refusals: readonly Refusal[]): Verdict => {
  if (refusals.length === 0) return { _tag: 'Due', actions }
  const prints = actions.map(fingerprint)
  const refusal = refusals.find((candidate) => prints.includes(candidate.fingerprint))
  return refusal === undefined ? { _tag: 'Due', actions } : { _tag: 'Refused', refusal }
}
