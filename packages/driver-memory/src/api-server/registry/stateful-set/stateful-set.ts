import { specChanged, statusKeeping } from '../built-in.ts'
import { fillTemplate } from '../pod/pod-template.ts'
import { templateWarnings } from '../pod/pod-warnings.ts'
import { numberOf, objectOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftAt, draftIn, draftsIn, fill, fillAbsent } from '../typed/draft.ts'
import { selectorText } from '../validation/label-selector.ts'
import { dnsLabel } from '../validation/name-rules.ts'
import { fillClaimSpec } from '../volume/claim.ts'
import { statefulSetErrors, statefulSetStatusErrors } from './stateful-set-errors.ts'

const fillSpec = (spec: Draft): void => {
  fill(spec, 'podManagementPolicy', 'OrderedReady')
  const strategy = draftAt(spec, 'updateStrategy')
  if (strategy['type'] === undefined) {
    strategy['type'] = 'RollingUpdate'
    draftAt(strategy, 'rollingUpdate')
  }
  const rolling = strategy['type'] === 'RollingUpdate' ? draftIn(strategy, 'rollingUpdate') : undefined
  if (rolling !== undefined) {
    fill(rolling, 'partition', 0)
    fillAbsent(rolling, 'maxUnavailable', 1)
  }
  const retention = draftAt(spec, 'persistentVolumeClaimRetentionPolicy')
  fill(retention, 'whenDeleted', 'Retain')
  fill(retention, 'whenScaled', 'Retain')
  fill(spec, 'replicas', 1)
  fill(spec, 'revisionHistoryLimit', 10)
  fillTemplate(spec)
  for (const claim of draftsIn(spec, 'volumeClaimTemplates')) {
    fill(claim, 'apiVersion', 'v1')
    fill(claim, 'kind', 'PersistentVolumeClaim')
    fillClaimSpec(draftAt(claim, 'spec'))
    fill(draftAt(claim, 'status'), 'phase', 'Pending')
  }
}

export const statefulSetKind = simpleKind({
  group: 'apps',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  definition: 'io.k8s.api.apps.v1.StatefulSet',
  fill: { spec: fillSpec },
  // Its pods carry its name on in theirs.
  names: dnsLabel,
  changesGeneration: specChanged,
  status: { ...statusKeeping(), validate: statefulSetStatusErrors },
  scale: {
    specReplicas: ['spec', 'replicas'],
    statusReplicas: ['status', 'replicas'],
    selector: (object) => selectorText(objectOf(objectOf(object['spec'])['selector'])),
  },
  podPath: ['spec', 'template'],
  validate: statefulSetErrors,
  warnings: (next, previous) => [
    ...templateWarnings(next, previous),
    ...(numberOf(objectOf(next['spec'])['revisionHistoryLimit']) < 0
      ? ['spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended']
      : []),
  ],
})
