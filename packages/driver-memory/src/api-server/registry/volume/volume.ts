import { type JsonObject, sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { statusKeeping, withFinalizer } from '../built-in.ts'
import { compareQuantities } from '../quantity.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { draftIn, fill } from '../typed/draft.ts'
import { immutableErrors } from '../validation/immutable.ts'
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

const volumeErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const capacity = objectOf(spec['capacity'])
  const policy = textOf(spec['persistentVolumeReclaimPolicy'])
  return [
    ...accessModeErrors(textsOf(spec['accessModes']), 'spec.accessModes', undefined),
    ...(Object.keys(capacity).length === 0 ? [required('spec.capacity')] : []),
    ...(capacity['storage'] === undefined || Object.keys(capacity).length > 1
      ? [notSupported('spec.capacity', spec['capacity'] ?? null, ['storage'])]
      : []),
    ...Object.entries(capacity).flatMap(([name, size]) =>
      compareQuantities(textOf(size), '0') > 0
        ? []
        : [invalid(`spec.capacity[${name}]`, size, 'must be greater than zero')],
    ),
    ...(policies.includes(policy) ? [] : [notSupported('spec.persistentVolumeReclaimPolicy', policy, policies)]),
    ...sourceErrors(spec),
    ...volumeModeErrors(spec['volumeMode'], 'spec.volumeMode'),
    ...changeErrors(spec, previous === undefined ? undefined : objectOf(previous['spec'])),
  ]
}

/** Where the data is stays as it was created. */
const changeErrors = (spec: JsonObject, before: JsonObject | undefined): readonly FieldError[] => {
  if (before === undefined) return []
  return [
    ...(sameJson(sourceOf(spec), sourceOf(before))
      ? []
      : [forbidden('spec.persistentvolumesource', 'spec.persistentvolumesource is immutable after creation')]),
    ...immutableErrors(spec, before, ['volumeMode']),
  ]
}

const sourceOf = (spec: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(spec).filter(([field]) => !common.has(field)))

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
  warnings: ({ spec }) =>
    objectOf(spec)['persistentVolumeReclaimPolicy'] === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : [],
})
