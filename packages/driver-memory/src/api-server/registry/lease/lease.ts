import { lease as resource } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import { type KubernetesObject, withField } from '../../object.ts'
import { leaseSchema } from '../../schema/builtin/lease.ts'
import { usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf } from '../read.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { negativeErrors } from '../validation/numbers.ts'

const leaseErrors = (next: KubernetesObject): readonly FieldError[] => {
  const { leaseDurationSeconds, leaseTransitions } = objectOf(next['spec'])
  return [
    ...(typeof leaseDurationSeconds === 'number' && leaseDurationSeconds <= 0
      ? [invalid('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0')]
      : []),
    ...negativeErrors(leaseTransitions, 'spec.leaseTransitions'),
  ]
}

/** What is for an election by kube-controller-manager is taken away (feature gate CoordinatedLeaderElection, which is off). */
const withoutElection = (lease: KubernetesObject): KubernetesObject => {
  const spec = objectOf(lease['spec'])
  if (spec['strategy'] === undefined && spec['preferredHolder'] === undefined) return lease
  const { strategy: _, preferredHolder: __, ...rest } = spec
  return withField(lease, 'spec', rest)
}

export const leaseKind: ServedKind = {
  ...usual,
  unconditionalUpdate: false,
  createsOnUpdate: true,
  resource,
  listKind: 'LeaseList',
  schema: leaseSchema,
  codec: typedCodec({
    resource,
    schema: leaseSchema,
    always: ['spec'],
    fill: {},
  }),
  names: dnsSubdomain,
  storagePath: 'leases',
  admit: withoutElection,
  prepareUpdate: withoutElection,
  validate: leaseErrors,
}
