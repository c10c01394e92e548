import { formatTime, type Instant, isJsonObject, type JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, notSupported, required } from '../../field-error.ts'
import { type KubernetesObject, withField } from '../../object.ts'
import { statusKeeping, withFinalizer } from '../built-in.ts'
import type { Codec } from '../kind.ts'
import { compareQuantities, wholeQuantity } from '../quantity.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { draftIn, fill, fillAbsent } from '../typed/draft.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { accessModeErrors, volumeModeErrors } from './claim-errors.ts'
import { sourceChangeErrors, volumeSourceErrors } from './volume-source.ts'

/** A volume that a claim has does not go before the claim does. */
const protection = 'kubernetes.io/pv-protection'

const volumeErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const spec = objectOf(next['spec'])
  const capacity = objectOf(spec['capacity'])
  const policy = textOf(spec['persistentVolumeReclaimPolicy'])
  return [
    ...accessModeErrors(textsOf(spec['accessModes']), 'spec.accessModes', undefined),
    ...(Object.keys(capacity).length === 0 ? [required('spec.capacity')] : []),
    ...(capacity['storage'] === undefined || Object.keys(capacity).length > 1
      ? [notSupported('spec.capacity', spec['capacity'] === undefined ? null : sorted(capacity), ['storage'])]
      : []),
    ...Object.entries(capacity).flatMap(([name, size]) =>
      compareQuantities(textOf(size), '0') > 0
        ? []
        : [
            ...(compareQuantities(textOf(size), '0') < 0
              ? [invalid(`spec.capacity[${name}]`, wholeQuantity(textOf(size)), 'must be a valid resource quantity')]
              : []),
            invalid(`spec.capacity[${name}]`, size, 'must be greater than zero'),
          ],
    ),
    ...(policies.includes(policy) ? [] : [notSupported('spec.persistentVolumeReclaimPolicy', policy, policies)]),
    ...volumeSourceErrors(spec),
    ...classErrors(textOf(spec['storageClassName'])),
    ...volumeModeErrors(spec['volumeMode'], 'spec.volumeMode'),
    ...(previous === undefined ? [] : sourceChangeErrors(spec, objectOf(previous['spec']))),
    ...immutableErrors(spec, previous === undefined ? undefined : objectOf(previous['spec']), ['volumeMode']),
  ]
}

/** Go prints the keys of maps in order. */
const sorted = (quantities: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(quantities).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const classErrors = (name: string): readonly FieldError[] =>
  name === '' ? [] : dnsSubdomainProblems(name).map((problem) => invalid('spec.storageClassName', name, problem))

const policies = ['Delete', 'Recycle', 'Retain']

/** A volume that was bound, or let go of, says since when. */
const withTransition = (next: KubernetesObject, previous: KubernetesObject, now: Instant): KubernetesObject => {
  const [status, old] = [objectOf(next['status']), objectOf(previous['status'])]
  const { lastPhaseTransitionTime: since } = status
  const { lastPhaseTransitionTime: before } = old
  if (status['phase'] === old['phase'])
    return since === undefined && before !== undefined
      ? withField(next, 'status', { ...status, lastPhaseTransitionTime: before })
      : next
  if (since !== undefined && since !== before) return next
  return withField(next, 'status', { ...status, lastPhaseTransitionTime: formatTime(now) })
}

/** A message tells a volume without capacity from one of an empty one. */
const withEmptyCapacity = (codec: Codec): Codec => ({
  ...codec,
  decode: (body, previous) => {
    const decoded = codec.decode(body, previous)
    const { capacity } = objectOf(body['spec'])
    if (decoded._tag !== 'Decoded' || !isJsonObject(capacity) || Object.keys(capacity).length > 0) return decoded
    return { ...decoded, object: withField(decoded.object, 'spec', { ...objectOf(decoded.object['spec']), capacity }) }
  },
})

export const persistentVolumeKind = simpleKind({
  group: '',
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  namespaced: false,
  definition: 'io.k8s.api.core.v1.PersistentVolume',
  returnsDeleted: true,
  wrap: withEmptyCapacity,
  fill: {
    spec: (spec) => {
      fill(spec, 'persistentVolumeReclaimPolicy', 'Retain')
      fillAbsent(spec, 'volumeMode', 'Filesystem')
      const path = draftIn(spec, 'hostPath')
      if (path !== undefined) fill(path, 'type', '')
    },
    status: (status) => fill(status, 'phase', 'Pending'),
  },
  status: { ...statusKeeping(), prepare: withTransition },
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
