import { sameJson } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { specChanged, statusKeeping, withFinalizer } from '../built-in.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'
import { type Draft, draftsIn, fill, fillAbsent } from '../typed/draft.ts'
import { immutableErrors } from '../validation/immutable.ts'
import { dnsSubdomainProblems } from '../validation/name-rules.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'
import { type SimpleKind, simpleKind } from './simple-kind.ts'
import { topologyErrors } from './topology-errors.ts'

const group = 'storage.k8s.io'

const storageClassErrors = (next: KubernetesObject, previous: KubernetesObject | undefined): readonly FieldError[] => {
  const provisioner = textOf(next['provisioner'])
  const problems = labelKeyProblems(provisioner.toLowerCase())
  return [
    ...(provisioner === ''
      ? []
      : problems.map((problem) => invalid('provisioner', provisioner.toLowerCase(), problem))),
    ...('' in objectOf(next['parameters']) ? [invalid('parameters', '', 'field can not be empty.')] : []),
    ...(textOf(next['reclaimPolicy']) === '' ? [] : wordErrors(next, 'reclaimPolicy', ['Delete', 'Retain'])),
    ...wordErrors(next, 'volumeBindingMode', ['Immediate', 'WaitForFirstConsumer']),
    ...topologyErrors(objectsOf(next['allowedTopologies']), 'allowedTopologies'),
    ...(provisioner === '' ? [required('provisioner')] : []),
    ...immutableErrors(
      next,
      previous,
      ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
      '',
      'Hidden',
    ),
  ]
}

const wordErrors = (object: KubernetesObject, field: string, words: readonly string[]): readonly FieldError[] =>
  words.includes(textOf(object[field])) ? [] : [notSupported(field, textOf(object[field]), words)]

const shared = { group, namespaced: false, returnsDeleted: true } as const satisfies Partial<SimpleKind>

export const storageClassKind = simpleKind({
  ...shared,
  kind: 'StorageClass',
  plural: 'storageclasses',
  definition: 'io.k8s.api.storage.v1.StorageClass',
  zero: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  validate: storageClassErrors,
})

const fillDriver = (spec: Draft): void => {
  fill(spec, 'attachRequired', true)
  fill(spec, 'podInfoOnMount', false)
  fill(spec, 'storageCapacity', false)
  fillAbsent(spec, 'fsGroupPolicy', 'ReadWriteOnceWithFSType')
  if (draftsIn(spec, 'volumeLifecycleModes').length === 0) spec['volumeLifecycleModes'] = ['Persistent']
  fill(spec, 'requiresRepublish', false)
  fill(spec, 'seLinuxMount', false)
  fill(spec, 'preventPodSchedulingIfMissing', false)
}

export const csiDriverKind = simpleKind({
  ...shared,
  kind: 'CSIDriver',
  plural: 'csidrivers',
  definition: 'io.k8s.api.storage.v1.CSIDriver',
  unconditionalUpdate: false,
  fill: { spec: fillDriver },
  changesGeneration: specChanged,
  firstGeneration: 0,
})

export const csiNodeKind = simpleKind({
  ...shared,
  kind: 'CSINode',
  plural: 'csinodes',
  definition: 'io.k8s.api.storage.v1.CSINode',
  unconditionalUpdate: false,
})

export const csiStorageCapacityKind = simpleKind({
  group,
  kind: 'CSIStorageCapacity',
  plural: 'csistoragecapacities',
  definition: 'io.k8s.api.storage.v1.CSIStorageCapacity',
  unconditionalUpdate: false,
  validate: (next, previous) => [
    ...dnsSubdomainProblems(textOf(next['storageClassName'])).map((problem) =>
      invalid('storageClassName', textOf(next['storageClassName']), problem),
    ),
    ...immutableErrors(next, previous, ['nodeTopology', 'storageClassName']),
  ],
})

export const volumeAttachmentKind = simpleKind({
  ...shared,
  kind: 'VolumeAttachment',
  plural: 'volumeattachments',
  definition: 'io.k8s.api.storage.v1.VolumeAttachment',
  unconditionalUpdate: false,
  status: statusKeeping(),
  validate: (next, previous) => immutableErrors(next, previous, ['spec'], '', 'Hidden'),
})

export const volumeAttributesClassKind = simpleKind({
  ...shared,
  kind: 'VolumeAttributesClass',
  plural: 'volumeattributesclasses',
  definition: 'io.k8s.api.storage.v1.VolumeAttributesClass',
  // A class that volumes may use does not go before they do.
  admit: (object) => withFinalizer(object, 'kubernetes.io/vac-protection'),
  validate: (next, previous) => [
    ...(textOf(next['driverName']) === '' ? [required('driverName')] : []),
    ...['driverName', 'parameters'].flatMap((field) =>
      previous === undefined || sameJson(next[field] ?? null, previous[field] ?? null)
        ? []
        : [forbidden(field, `updates to ${field} are forbidden.`)],
    ),
  ],
})
