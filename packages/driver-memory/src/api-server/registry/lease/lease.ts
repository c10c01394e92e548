import { lease as resource } from '@fixpoint/core'
import { type FieldError, invalid } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
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
  validate: leaseErrors,
}
