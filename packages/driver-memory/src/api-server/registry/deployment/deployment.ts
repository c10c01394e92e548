import { deploymentSchema } from '../../schema/builtin/deployment.ts'
import { builtIn, specChanged, statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { fillPodSpec } from '../pod/pod-defaults.ts'
import { workloadWarnings } from '../pod/pod-warnings.ts'
import { objectOf } from '../read.ts'
import { type Draft, draftAt, fill, fillAbsent } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { selectorText } from '../validation/label-selector.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { deploymentErrors } from './deployment-errors.ts'
import { deploymentStatusErrors } from './deployment-status-errors.ts'

const resource = builtIn('apps', 'v1', 'Deployment', 'deployments')

const fillSpec = (spec: Draft): void => {
  fill(spec, 'replicas', 1)
  fill(spec, 'revisionHistoryLimit', 10)
  fill(spec, 'progressDeadlineSeconds', 600)
  const strategy = draftAt(spec, 'strategy')
  fill(strategy, 'type', 'RollingUpdate')
  if (strategy['type'] === 'RollingUpdate') {
    const rolling = draftAt(strategy, 'rollingUpdate')
    fillAbsent(rolling, 'maxUnavailable', '25%')
    fillAbsent(rolling, 'maxSurge', '25%')
  }
  const template = draftAt(spec, 'template')
  draftAt(template, 'metadata')
  fillPodSpec(draftAt(template, 'spec'))
}

export const deploymentKind: ServedKind = {
  ...usual,
  resource,
  listKind: 'DeploymentList',
  schema: deploymentSchema,
  codec: typedCodec({
    resource,
    schema: deploymentSchema,
    always: ['spec', 'status'],
    fill: { spec: fillSpec },
  }),
  names: dnsSubdomain,
  storagePath: 'deployments',
  // Annotations count too: they are copied to the ReplicaSets.
  changesGeneration: (next, previous) =>
    specChanged(next, previous) || next.metadata.annotations !== previous.metadata.annotations,
  initialStatus: () => ({}),
  status: { ...statusKeeping('labels'), validate: deploymentStatusErrors },
  scale: {
    specReplicas: ['spec', 'replicas'],
    statusReplicas: ['status', 'replicas'],
    selector: (object) => selectorText(objectOf(objectOf(object['spec'])['selector'])),
  },
  podPath: ['spec', 'template'],
  validate: deploymentErrors,
  warnings: workloadWarnings,
}
