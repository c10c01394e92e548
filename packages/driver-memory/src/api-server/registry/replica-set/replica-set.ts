import type { FieldError } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { replicaSetSchema } from '../../schema/builtin/replica-set.ts'
import { builtIn, specChanged, statusKeeping, usual } from '../built-in.ts'
import { selectorChange, selectorErrors } from '../deployment/deployment-errors.ts'
import { replicaSetStatusErrors } from '../deployment/deployment-status-errors.ts'
import type { ServedKind } from '../kind.ts'
import { fillPodSpec } from '../pod/pod-defaults.ts'
import { workloadWarnings } from '../pod/pod-warnings.ts'
import { objectOf } from '../read.ts'
import { type Draft, draftAt, fill } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { selectorText } from '../validation/label-selector.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { negativeErrors } from '../validation/numbers.ts'

const resource = builtIn('apps', 'v1', 'ReplicaSet', 'replicasets')

const fillSpec = (spec: Draft): void => {
  fill(spec, 'replicas', 1)
  const template = draftAt(spec, 'template')
  draftAt(template, 'metadata')
  fillPodSpec(draftAt(template, 'spec'))
}

const replicaSetErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  if (next['spec'] === previous?.['spec']) return []
  const spec = objectOf(next['spec'])
  return [
    ...negativeErrors(spec['replicas'], 'spec.replicas'),
    ...negativeErrors(spec['minReadySeconds'], 'spec.minReadySeconds'),
    ...selectorErrors(spec),
    ...(previous === undefined ? [] : selectorChange(spec, objectOf(previous['spec']))),
  ]
}

export const replicaSetKind: ServedKind = {
  ...usual,
  resource,
  listKind: 'ReplicaSetList',
  schema: replicaSetSchema,
  codec: typedCodec({
    resource,
    schema: replicaSetSchema,
    always: ['spec', 'status'],
    fill: { spec: fillSpec },
  }),
  names: dnsSubdomain,
  storagePath: 'replicasets',
  changesGeneration: specChanged,
  initialStatus: () => ({ replicas: 0 }),
  status: { ...statusKeeping(), validate: replicaSetStatusErrors },
  scale: {
    specReplicas: ['spec', 'replicas'],
    statusReplicas: ['status', 'replicas'],
    selector: (object) => selectorText(objectOf(objectOf(object['spec'])['selector'])),
  },
  podPath: ['spec', 'template'],
  validate: replicaSetErrors,
  warnings: workloadWarnings,
}
