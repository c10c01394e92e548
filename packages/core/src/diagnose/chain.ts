import type { Cause } from '../causes/cause.ts'
import type { App } from '../model/app.ts'
import type { LiveObject } from '../model/object.ts'
import type { Finding } from '../reconcile/finding.ts'
import type { Link } from './diagnosis.ts'

/** From the object that the cause is about up to the App, with what is to be seen on each. */
export const chainOf = (
  found: Cause,
  app: App,
  findings: readonly Finding[],
  liveOf: (finding: Finding) => LiveObject | undefined,
): readonly Link[] => {
  const isOfPod = found.on.kind === 'Pod' || found.via !== undefined
  const child = findings.find(({ kind, name }) =>
    isOfPod ? kind.podsOf !== undefined : kind.resource.kind === found.on.kind && name === found.on.name,
  )
  const live = child && liveOf(child)
  const rollout = live && child?.kind.rollout?.(live)
  return [
    { ...found.on, text: found.message },
    ...(found.via === undefined ? [] : [{ ...found.via, text: 'waits for it' }]),
    ...(isOfPod && child !== undefined && rollout !== undefined
      ? [{ kind: child.kind.resource.kind, name: child.name, text: progressOf(rollout) }]
      : []),
    ...(found.on.kind === 'App' ? [] : [{ kind: 'App', name: app.metadata.name, text: conditionOf(app) }]),
  ]
}

const progressOf = ({ replicas, updated, ready }: { replicas: number; updated: number; ready: number }): string =>
  `${updated} of ${replicas} updated, ${ready} ready`

const conditionOf = ({ metadata, status }: App): string => {
  const ready = status.conditions?.find(({ type }) => type === 'Ready')
  if (ready === undefined) return 'nothing is reported of it yet'
  const isOld = ready.observedGeneration !== metadata.generation
  return `Ready=${ready.status}  ${ready.reason}${isOld ? ', of an earlier spec' : ''}`
}
