import { type KubernetesObject, withField } from '../../object.ts'
import { statusKeeping, withFinalizer } from '../built-in.ts'
import type { StoredForm } from '../kind.ts'
import { quantityValue } from '../quantity.ts'
import { objectOf, textOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, fill, fillAbsent } from '../typed/draft.ts'
import { claimErrors } from './claim-errors.ts'

export const fillClaimSpec = (spec: Draft): void => fillAbsent(spec, 'volumeMode', 'Filesystem')

/** A claim that pods may use does not go before they do. */
const protection = 'kubernetes.io/pvc-protection'

const shownAs = new WeakMap<KubernetesObject, KubernetesObject>()

/** A claim is stored without a phase at first, and shown as if it had one: so its first update is a change, whatever it says. */
const storedForm: StoredForm = {
  apiVersion: 'v1',
  read: (stored) => {
    if (hasPhase(stored)) return stored
    const shown =
      shownAs.get(stored) ?? withField(stored, 'status', { phase: 'Pending', ...objectOf(stored['status']) })
    shownAs.set(stored, shown)
    return shown
  },
  isCurrent: (stored) => hasPhase(stored),
}

const hasPhase = (claim: KubernetesObject): boolean => objectOf(claim['status'])['phase'] !== undefined

const formerClass = 'volume.beta.kubernetes.io/storage-class'

const claimWarnings = ({ metadata, spec }: KubernetesObject): readonly string[] => [
  ...(metadata.annotations?.[formerClass] === undefined
    ? []
    : [`metadata.annotations[${formerClass}]: deprecated since v1.8; use "storageClassName" attribute instead`]),
  ...['requests', 'limits'].flatMap((which) => {
    const size = textOf(objectOf(objectOf(objectOf(spec)['resources'])[which])['storage'])
    return size !== '' && !Number.isInteger(quantityValue(size))
      ? [
          `spec.resources.${which}[storage]: fractional byte value ${JSON.stringify(size)} is invalid, must be an integer`,
        ]
      : []
  }),
]

export const persistentVolumeClaimKind = simpleKind({
  group: '',
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  definition: 'io.k8s.api.core.v1.PersistentVolumeClaim',
  returnsDeleted: true,
  fill: { spec: fillClaimSpec, status: (status) => fill(status, 'phase', 'Pending') },
  status: statusKeeping(),
  initialStatus: () => ({}),
  storedForm,
  admit: (claim) => withFinalizer(claim, protection),
  validate: claimErrors,
  warnings: claimWarnings,
})
