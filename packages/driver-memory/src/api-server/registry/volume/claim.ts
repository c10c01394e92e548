import { type KubernetesObject, withField } from '../../object.ts'
import { statusKeeping, withFinalizer } from '../built-in.ts'
import type { StoredForm } from '../kind.ts'
import { objectOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, fill } from '../typed/draft.ts'
import { claimErrors } from './claim-errors.ts'

export const fillClaimSpec = (spec: Draft): void => fill(spec, 'volumeMode', 'Filesystem')

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
})
