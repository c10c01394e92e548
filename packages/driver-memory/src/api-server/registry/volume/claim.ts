import { statusKeeping, withFinalizer } from '../built-in.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, fill } from '../typed/draft.ts'
import { claimErrors } from './claim-errors.ts'

export const fillClaimSpec = (spec: Draft): void => fill(spec, 'volumeMode', 'Filesystem')

/** A claim that pods may use does not go before they do. */
const protection = 'kubernetes.io/pvc-protection'

export const persistentVolumeClaimKind = simpleKind({
  group: '',
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  definition: 'io.k8s.api.core.v1.PersistentVolumeClaim',
  returnsDeleted: true,
  fill: { spec: fillClaimSpec, status: (status) => fill(status, 'phase', 'Pending') },
  status: statusKeeping(),
  admit: (claim) => withFinalizer(claim, protection),
  validate: claimErrors,
})
