import { formatTime, type Instant } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { type KubernetesObject, withField, withMetadata } from '../../object.ts'
import { namespaceSchema } from '../../schema/builtin/namespace.ts'
import { statusKeeping, usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, textOf, textsOf } from '../read.ts'
import { draftAt, fill } from '../typed/draft.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsLabel } from '../validation/name-rules.ts'
import { namespaceResource } from './namespace-resource.ts'

/** The finalizer that the namespace controller takes off once nothing is left inside. */
const finalizer = 'kubernetes'

const admit = (namespace: KubernetesObject): KubernetesObject => {
  const { name = '', labels } = namespace.metadata
  const labelled = withMetadata(namespace, { ...namespace.metadata, labels: { ...labels, [nameLabel]: name } })
  const finalizers = textsOf(objectOf(namespace['spec'])['finalizers'])
  return finalizers.includes(finalizer)
    ? labelled
    : withField(labelled, 'spec', { finalizers: [...finalizers, finalizer] })
}

const nameLabel = 'kubernetes.io/metadata.name'

/** A namespace goes in stages: it is marked first, and what is in it has to go before it does. */
const markDeleted = (namespace: KubernetesObject, now: Instant): KubernetesObject | 'now' => {
  const { metadata } = namespace
  if (metadata.deletionTimestamp === undefined)
    return withField(withMetadata(namespace, { ...metadata, deletionTimestamp: formatTime(now) }), 'status', {
      ...objectOf(namespace['status']),
      phase: 'Terminating',
    })
  return (metadata.finalizers ?? []).length > 0 || isHeld(namespace) ? namespace : 'now'
}

/** The finalizers of a namespace's own stand in its spec. */
const isHeld = ({ spec }: KubernetesObject): boolean => textsOf(objectOf(spec)['finalizers']).length > 0

const phaseErrors = ({ metadata, status }: KubernetesObject): readonly FieldError[] => {
  const phase = textOf(objectOf(status)['phase'])
  if (metadata.deletionTimestamp === undefined)
    return phase === 'Active'
      ? []
      : [invalid('status.Phase', phase, "may only be 'Active' if `deletionTimestamp` is empty")]
  return phase === 'Terminating'
    ? []
    : [invalid('status.Phase', phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")]
}

export const namespaceKind: ServedKind = {
  ...usual,
  returnsDeleted: true,
  resource: namespaceResource,
  listKind: 'NamespaceList',
  schema: namespaceSchema,
  codec: typedCodec({
    resource: namespaceResource,
    schema: namespaceSchema,
    always: ['spec', 'status'],
    fill: {
      status: (status) => fill(status, 'phase', 'Active'),
      metadata: (metadata) => {
        const { name } = metadata
        if (typeof name === 'string' && name !== '') fill(draftAt(metadata, 'labels'), nameLabel, name)
      },
    },
  }),
  names: dnsLabel,
  storagePath: 'namespaces',
  selectable: {
    'status.phase': (namespace) => textOf(objectOf(namespace['status'])['phase']),
  },
  initialStatus: () => ({ phase: 'Active' }),
  status: { ...statusKeeping(), validate: phaseErrors },
  admit,
  // Only the finalize subresource takes the server's own finalizer off.
  prepareUpdate: (next, previous) => withField(next, 'spec', previous['spec']),
  validate: () => [],
  markDeleted,
  isHeld,
}
