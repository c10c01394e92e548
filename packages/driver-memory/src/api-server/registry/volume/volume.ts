import type { JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { statusKeeping, withFinalizer } from '../built-in.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { draftIn, fill } from '../typed/draft.ts'
import { accessModeErrors, volumeModeErrors } from './claim-errors.ts'

/** A volume that a claim has does not go before the claim does. */
const protection = 'kubernetes.io/pv-protection'

/** Fields of the spec that are not where the data is. */
const common = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
])

const volumeErrors = (next: KubernetesObject): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const capacity = objectOf(spec['capacity'])
  const policy = textOf(spec['persistentVolumeReclaimPolicy'])
  return [
    ...accessModeErrors(textsOf(spec['accessModes']), 'spec.accessModes', undefined),
    ...(Object.keys(capacity).length === 0 ? [required('spec.capacity')] : []),
    ...(capacity['storage'] === undefined || Object.keys(capacity).length > 1
      ? [notSupported('spec.capacity', spec['capacity'] ?? null, ['storage'])]
      : []),
    ...(policies.includes(policy) ? [] : [notSupported('spec.persistentVolumeReclaimPolicy', policy, policies)]),
    ...sourceErrors(spec),
    ...volumeModeErrors(spec['volumeMode'], 'spec.volumeMode'),
  ]
}

const policies = ['Delete', 'Recycle', 'Retain']

const sourceErrors = (spec: JsonObject): readonly FieldError[] => {
  const [first, ...more] = Object.keys(spec).filter((field) => !common.has(field))
  if (first === undefined) return [required('spec', 'must specify a volume type')]
  return more.map((field) => forbidden(`spec.${field}`, 'may not specify more than 1 volume type'))
}

export const persistentVolumeKind = simpleKind({
  group: '',
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  namespaced: false,
  definition: 'io.k8s.api.core.v1.PersistentVolume',
  returnsDeleted: true,
  fill: {
    spec: (spec) => {
      fill(spec, 'persistentVolumeReclaimPolicy', 'Retain')
      fill(spec, 'volumeMode', 'Filesystem')
      const path = draftIn(spec, 'hostPath')
      if (path !== undefined) fill(path, 'type', '')
    },
    status: (status) => fill(status, 'phase', 'Pending'),
  },
  status: statusKeeping(),
  initialStatus: ({ metadata: { creationTimestamp = '' } }) => ({
    phase: 'Pending',
    lastPhaseTransitionTime: creationTimestamp,
  }),
  admit: (volume) => withFinalizer(volume, protection),
  validate: volumeErrors,
})
