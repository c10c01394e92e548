import {
  app as appResource,
  autoscaler,
  controllerOf,
  type Diagnosis,
  diagnose,
  instanceLabel,
  type LiveObject,
  nameLabel,
  type Observed,
  observeApp,
  type Resource,
} from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { at } from '../output/summary.ts'
import type { Beside } from './evidence.ts'
import { evidenceIn } from './evidence.ts'
import { childResources } from './resources.ts'

/** Everything that was read to answer one question. */
export interface Case {
  readonly app: LiveObject
  readonly observed: Observed
  /** The object that was asked about: the App, or one that belongs to it. */
  readonly object: LiveObject
  /** Kinds that could not be read, and why. */
  readonly unseen: readonly { readonly resource: Resource; readonly problem: Problem }[]
  readonly reads: number
}

/** The name of the App that an object belongs to, where it does. */
export const appOf = (object: LiveObject): string | undefined => {
  if (object.kind === appResource.kind) return object.metadata.name
  const owner = controllerOf(object.metadata)
  return owner?.kind === appResource.kind ? owner.name : object.metadata.labels?.[instanceLabel]
}

/** An App between what was read around it. */
export const observedOf = (app: LiveObject, objects: readonly LiveObject[], beside: Beside): Observed => {
  const { name, namespace, uid } = app.metadata
  const children = objects.filter(
    ({ kind, metadata }) =>
      childResources.some((resource) => resource.kind === kind) &&
      metadata.namespace === namespace &&
      (metadata.name === name || controllerOf(metadata)?.uid === uid),
  )
  const labels = { [instanceLabel]: name, [nameLabel]: name }
  const scalers = beside.get(autoscaler.kind)?.filter((each) => scales(each, app))
  return {
    app: observeApp(app),
    children,
    refusals: [],
    evidence: evidenceIn(beside, app.metadata, labels),
    ...(scalers !== undefined && { autoscalers: scalers.map(({ metadata }) => metadata.name) }),
  }
}

const scales = ({ metadata, spec }: LiveObject, app: LiveObject): boolean =>
  metadata.namespace === app.metadata.namespace &&
  at(spec, 'scaleTargetRef', 'kind') === 'Deployment' &&
  at(spec, 'scaleTargetRef', 'name') === app.metadata.name

export const diagnosisOf = ({ observed }: Case, now: number): Diagnosis => diagnose(observed, now)
