import type { Cause } from '../causes/cause.ts'
import { registry } from '../kinds/registry.ts'
import type { App } from '../model/app.ts'
import { reconcileAnnotation } from '../model/names.ts'
import type { LiveObject } from '../model/object.ts'
import type { Instant } from '../model/time.ts'
import { lookAgain } from './again.ts'
import { type Assessment, assess, assessInvalid, assessSuspended } from './assess.ts'
import { causeOf } from './cause-of.ts'
import { eventsOf } from './events.ts'
import { type Finding, lookAt } from './finding.ts'
import type { Observed } from './observed.ts'
import type { Plan } from './plan.ts'
import { podsWanted } from './pods-wanted.ts'
import { lookAtLeftovers } from './prune.ts'
import { report } from './status.ts'

/**
 * Decides what to do so that what is there becomes what the App asks for. Pure and total: the same observation and time
 * give the same plan, and any observation gives one.
 */
export const reconcile = (observed: Observed, now: Instant): Plan => {
  const { app } = observed
  const { metadata, status } = app._tag === 'Valid' ? app.app : app
  if (metadata.deletionTimestamp !== undefined) return { actions: [], status, events: [], left: [] }
  if (app._tag === 'Invalid') return conclude(observed, assessInvalid(app.errors), [], [], now)

  const findings = lookAtAll(app.app, observed)
  const actions = actionsOf(findings)
  const isSuspended = metadata.annotations?.[reconcileAnnotation] === 'disabled'
  if (isSuspended) return conclude(observed, assessSuspended(actions), findings, [], now)

  // What is no longer asked for goes last, and only when everything that replaces it is there or about to be.
  const isComplete = findings.every(({ verdict }) => verdict._tag === 'Settled' || verdict._tag === 'Due')
  const leftovers = isComplete ? lookAtLeftovers(app.app, observed) : []
  const all = [...actions, ...actionsOf(leftovers)]
  const seen = [...findings, ...leftovers.filter(({ verdict }) => verdict._tag === 'Refused')]
  return conclude(
    observed,
    assess(seen, all, (finding) => causeIn(observed, finding)),
    seen,
    all,
    now,
  )
}

const actionsOf = (findings: readonly Finding[]): Plan['actions'] =>
  findings.flatMap(({ verdict }) => (verdict._tag === 'Due' ? verdict.actions : []))

/** Why a child is not as it should be, by what was observed. */
export const causeIn = (observed: Observed, finding: Finding): Cause | undefined =>
  causeOf(finding, liveOf(observed, finding), observed.evidence ?? {})

export const liveOf = ({ children }: Observed, { kind, name }: Finding): LiveObject | undefined =>
  at(children, kind.resource.kind, name)

export const lookAtAll = (app: App, { children, autoscalers, refusals }: Observed): readonly Finding[] =>
  registry.flatMap((kind) => {
    const manifest = kind.desire(app)
    if (manifest === undefined) return []
    const live = at(children, kind.resource.kind, manifest.metadata.name)
    return [lookAt({ kind, manifest, app, autoscalers, refusals }, live)]
  })

const at = (children: readonly LiveObject[], kind: string, name: string): LiveObject | undefined =>
  children.find((live) => live.kind === kind && live.metadata.name === name)

const conclude = (
  observed: Observed,
  assessment: Assessment,
  findings: readonly Finding[],
  actions: Plan['actions'],
  now: Instant,
): Plan => {
  const pods =
    assessment.state === 'Suspended' ? undefined : podsWanted(findings, (finding) => liveOf(observed, finding))
  const { status, write } = report(observed, assessment, pods !== undefined, now)
  const again = lookAgain(assessment, findings, now)
  return {
    actions,
    status,
    events: eventsOf(observed, actions, write),
    left: findings.flatMap(({ kind, name, left }) =>
      left.map((field) => ({ ...field, kind: kind.resource.kind, name })),
    ),
    ...(write !== undefined && { report: write }),
    ...(again !== undefined && { again }),
    ...(pods !== undefined && { pods }),
  }
}
