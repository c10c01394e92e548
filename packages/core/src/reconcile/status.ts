import { ofPods } from '../causes/catalogue.ts'
import { registry } from '../kinds/registry.ts'
import type { App, AppStatus } from '../model/app.ts'
import type { Condition } from '../model/condition.ts'
import type { ObjectMeta } from '../model/object.ts'
import { formatTime, type Instant } from '../model/time.ts'
import type { Report } from './action.ts'
import type { Assessment } from './assess.ts'
import type { Observed } from './observed.ts'

/** What the status of the App should say, and the write that makes it so where one is due. */
export const report = (
  observed: Observed,
  assessment: Assessment,
  wantsPods: boolean,
  now: Instant,
): { readonly status: AppStatus; readonly write?: Report } => {
  const { metadata, status: current } = observed.app._tag === 'Valid' ? observed.app.app : observed.app
  const next: AppStatus = {
    observedGeneration: metadata.generation ?? 0,
    conditions: conditionsOf(assessment, current, metadata, now),
    ...(observed.app._tag === 'Valid' && contributions(observed.app.app, observed)),
  }
  if (isKept(current, next, assessment)) return { status: next }
  if (wantsPods && observed.evidence === undefined && isToldByPods(current, next)) return { status: next }
  const { namespace = '', name, uid } = metadata
  return { status: next, write: { namespace, name, uid, status: next } }
}

/** What the kinds know: how many pods there are, how they are selected, where the App is reached. */
const contributions = (app: App, { children }: Observed): Partial<AppStatus> =>
  Object.assign(
    {},
    ...registry.map((kind) => {
      const live = children.find((o) => o.kind === kind.resource.kind && o.metadata.name === app.metadata.name)
      return kind.report?.(app, live)
    }),
  )

/** Beside `Ready`, the conditions of kstatus that are there only while they are true. */
const conditionsOf = (
  { state, reason, message }: Assessment,
  { conditions = [] }: AppStatus,
  { generation = 0 }: ObjectMeta,
  now: Instant,
): readonly Condition[] => {
  const condition = (type: string, status: Condition['status']): Condition => {
    const before = conditions.find((candidate) => candidate.type === type)
    const since = before?.status === status ? before.lastTransitionTime : formatTime(now)
    return { type, status, reason, message, observedGeneration: generation, lastTransitionTime: since }
  }
  switch (state) {
    case 'Ready':
      return [condition('Ready', 'True')]
    case 'Writing':
    case 'Reconciling':
      return [condition('Ready', 'Unknown'), condition('Reconciling', 'True')]
    case 'Stalled':
      return [condition('Ready', 'False'), condition('Stalled', 'True')]
    case 'Suspended':
      return [
        conditions.find(({ type }) => type === 'Ready') ?? condition('Ready', 'Unknown'),
        condition('Suspended', 'True'),
      ]
  }
}

/**
 * Whether the status has what pods told before, of the same spec. An operator that has not looked at them yet, as after a
 * restart, does not know better.
 */
const isToldByPods = (current: AppStatus, next: AppStatus): boolean => {
  const ready = current.conditions?.find(({ type }) => type === 'Ready')
  if (ready === undefined || ready.status === 'True' || !ofPods(ready.reason)) return false
  return current.observedGeneration === next.observedGeneration
}

/** The conditions that are ours; others may add their own. */
const ourTypes = ['Ready', 'Reconciling', 'Stalled', 'Suspended']

/** Whether the status stays as it is. */
const isKept = (current: AppStatus, next: AppStatus, { state }: Assessment): boolean => {
  const before = (current.conditions ?? []).filter(({ type }) => ourTypes.includes(type))
  const after = next.conditions ?? []
  // What is written now is told when it is seen. Only an App of which nothing was told yet is told of at once: without
  // conditions, kstatus counts a custom resource as current.
  if (state === 'Writing') return before.length > 0
  if (!sameKinds(before, after) || current.observedGeneration !== next.observedGeneration) return false
  // On the way, counts and sentences move with every pod; the end of the way is told exactly.
  if (state === 'Reconciling') return true
  return (
    current.replicas === next.replicas &&
    current.selector === next.selector &&
    current.url === next.url &&
    after.every(({ type, message }) => before.some((other) => other.type === type && other.message === message))
  )
}

/** The same conditions with the same status and reason, about the same generation. */
const sameKinds = (before: readonly Condition[], after: readonly Condition[]): boolean =>
  before.length === after.length &&
  after.every(({ type, status, reason, observedGeneration }) =>
    before.some(
      (other) =>
        other.type === type &&
        other.status === status &&
        other.reason === reason &&
        other.observedGeneration === observedGeneration,
    ),
  )
