import { type Cause, cause } from '../causes/cause.ts'
import type { App } from '../model/app.ts'
import { describeFieldError } from '../model/field-error.ts'
import { reconcileAnnotation } from '../model/names.ts'
import type { ObjectMeta } from '../model/object.ts'
import { formatTime, type Instant, second } from '../model/time.ts'
import { describeAction } from '../reconcile/describe.ts'
import type { Finding } from '../reconcile/finding.ts'
import type { Observed } from '../reconcile/observed.ts'
import { causeIn, liveOf, lookAtAll } from '../reconcile/reconcile.ts'
import { chainOf } from './chain.ts'
import type { Diagnosis, Since } from './diagnosis.ts'
import { lastChange, wayTo } from './last-change.ts'
import { remarkOnReplicas } from './remarks.ts'
import { ruledOut } from './ruled-out.ts'
import { servedBy } from './served.ts'
import { toldCause } from './told.ts'

/** Why an App is as it is. Pure and total: of any observation it says what can be said. */
export const diagnose = (observed: Observed, now: Instant): Diagnosis => {
  const { app } = observed
  const metadata = app._tag === 'Valid' ? app.app.metadata : app.metadata
  if (metadata.deletionTimestamp !== undefined) return onlyCause('Deleting', deleted(metadata))
  if (app._tag === 'Invalid') {
    const message = app.errors.map((error) => `${describeFieldError(error)}.`).join(' ')
    const invalid = cause('InvalidSpec', on(metadata), message)
    return { ...onlyCause('NotReady', invalid), ...sinceOf(lastChange(metadata, 'spec', ['f:spec'])) }
  }
  return diagnoseValid(observed, app.app, now)
}

const diagnoseValid = (observed: Observed, app: App, now: Instant): Diagnosis => {
  const { evidence = {} } = observed
  const findings = lookAtAll(app, observed)
  const live = (finding: Finding) => liveOf(observed, finding)
  const isSuspended = app.metadata.annotations?.[reconcileAnnotation] === 'disabled'
  const found = findings.flatMap(
    (finding) => causeIn(observed, finding) ?? dueCause(app, finding, isSuspended, now) ?? [],
  )
  const remarks = findings.flatMap((finding) => {
    const object = live(finding)
    return object === undefined ? [] : (finding.kind.remarks?.(object, evidence) ?? [])
  })
  const causes = [
    ...(evidence.namespacePhase === 'Terminating' ? [terminating(app)] : []),
    ...(isSuspended ? [suspended(app)] : []),
    ...found,
    ...remarks.filter(breaksTraffic),
    ...unreported(app, findings, found, now),
  ].toSorted((a, b) => rank(a) - rank(b))
  const [deepest, ...others] = causes
  const rollouts = findings.flatMap((finding) => {
    const object = live(finding)
    const rollout = object && finding.kind.rollout?.(object)
    return rollout === undefined ? [] : [rollout]
  })
  const served = servedBy(app, evidence)
  return {
    state: isSuspended ? 'Suspended' : stateOf(causes, findings),
    ...(deepest !== undefined && { cause: deepest, ...sinceOf(changeBehind(deepest, observed, findings, app)) }),
    others,
    remarks: [...remarkOnReplicas(app, rollouts[0]?.replicas), ...remarks.filter((remark) => !breaksTraffic(remark))],
    chain: deepest === undefined ? [] : chainOf(deepest, app, findings, live),
    ...(served !== undefined && { served }),
    notIt: ruledOut(app, findings, rollouts[0], evidence),
  }
}

const stateOf = (causes: readonly Cause[], findings: readonly Finding[]): Diagnosis['state'] => {
  if (causes.some(({ outlook }) => outlook !== 'Passes')) return 'NotReady'
  const isReady = findings.every(({ verdict }) => verdict._tag === 'Settled' && verdict.health._tag === 'Ready')
  return causes.length === 0 && isReady ? 'Ready' : 'Progressing'
}

/** What needs someone first; of equals the one that was found first. A namespace that goes explains all the rest. */
const rank = ({ outlook, reason }: Cause): number =>
  reason === 'NamespaceTerminating' ? -1 : ['Stuck', 'MayHeal', 'Passes'].indexOf(outlook)

const breaksTraffic = ({ reason }: Cause): boolean => reason === 'ServiceWithoutPods'

const on = ({ name }: ObjectMeta): { readonly kind: string; readonly name: string } => ({ kind: 'App', name })

const onlyCause = (state: Diagnosis['state'], found: Cause): Diagnosis => ({
  state,
  cause: found,
  others: [],
  remarks: [],
  chain: [{ ...found.on, text: found.message }],
  notIt: [],
})

const sinceOf = (since: Since | undefined): { readonly since?: Since } => (since === undefined ? {} : { since })

const deleted = (metadata: ObjectMeta): Cause => {
  const waits = (metadata.finalizers ?? []).toSorted()
  const what = waits.length === 0 ? '' : `; it waits for ${waits.join(', ')}`
  return cause(
    'BeingDeleted',
    on(metadata),
    `App ${metadata.name} is being deleted, so nothing is written for it${what}`,
  )
}

const suspended = ({ metadata }: App): Cause =>
  cause('Suspended', on(metadata), `App ${metadata.name} is suspended: nothing is written to its children`, {
    fix: `kubectl annotate app/${metadata.name} -n ${metadata.namespace ?? ''} ${reconcileAnnotation}-`,
  })

const terminating = ({ metadata: { namespace = '' } }: App): Cause =>
  cause('NamespaceTerminating', { kind: 'Namespace', name: namespace }, `Namespace ${namespace} is being deleted`)

/** A write that is due and was not made: refused, as the operator told; on its way; or nobody makes it. */
const dueCause = (app: App, finding: Finding, isSuspended: boolean, now: Instant): Cause | undefined => {
  const { verdict, kind, name } = finding
  if (verdict._tag !== 'Due' || isSuspended) return undefined
  const told = toldCause(app, finding)
  if (told !== undefined) return told
  const child = { kind: kind.resource.kind, name }
  const claim = verdict.actions.find(({ _tag }) => _tag === 'Claim')
  if (claim?._tag === 'Claim')
    return cause(
      'PortWedge',
      child,
      `${child.kind} ${name}: someone edited the key of an item of ${claim.path}, and an apply alone cannot mend it`,
    )
  const words = verdict.actions.map(describeAction).join(', ')
  return isFresh(app, now) ? undefined : cause('NotReconciled', child, `Nobody has done what is due: ${words}`)
}

/** An operator answers an edit within moments. */
const isFresh = ({ metadata: { managedFields = [], creationTimestamp = '' } }: App, now: Instant): boolean => {
  const ago = formatTime(now - patience)
  return [creationTimestamp, ...managedFields.map(({ time = '' }) => time)].some((time) => time > ago)
}

const patience = 10 * second

/** All is written, and the status does not say so. */
const unreported = (
  app: App,
  findings: readonly Finding[],
  found: readonly Cause[],
  now: Instant,
): readonly Cause[] => {
  const { metadata, status } = app
  if (status.observedGeneration === metadata.generation || found.length > 0 || isFresh(app, now)) return []
  if (findings.some(({ verdict }) => verdict._tag !== 'Settled')) return []
  return [cause('NotReconciled', on(metadata), `No operator has reported the App as it is now`)]
}

const changeBehind = (found: Cause, observed: Observed, findings: readonly Finding[], app: App): Since | undefined => {
  if (found.field !== undefined) return lastChange(app.metadata, found.field, wayTo(found.field))
  if (found.reason === 'Suspended')
    return lastChange(app.metadata, reconcileAnnotation, ['f:metadata', 'f:annotations', `f:${reconcileAnnotation}`])
  if (found.childField === undefined) return undefined
  const child = findings.find(({ kind }) => kind.resource.kind === found.on.kind)
  const live = child && liveOf(observed, child)
  return live && lastChange(live.metadata, found.childField, wayTo(found.childField))
}
