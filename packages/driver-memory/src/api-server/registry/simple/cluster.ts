import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { statusKeeping } from '../built-in.ts'
import { numberOf, objectOf, textOf, textsOf } from '../read.ts'
import { addressNames, ipAddressErrors } from '../traffic/ip-address-errors.ts'
import { serviceCidrErrors } from '../traffic/service-cidr-errors.ts'
import { type SimpleKind, simpleKind } from './simple-kind.ts'

const requestErrors = ({ spec }: KubernetesObject): readonly FieldError[] => {
  const { usages, signerName, expirationSeconds } = objectOf(spec)
  return [
    ...(textsOf(usages).length === 0 ? [required('spec.usages')] : []),
    ...(textOf(signerName) === '' ? [required('spec.signerName')] : []),
    ...(expirationSeconds !== undefined && numberOf(expirationSeconds) < 600
      ? [
          invalid(
            'spec.expirationSeconds',
            expirationSeconds,
            'may not specify a duration less than 600 seconds (10 minutes)',
          ),
        ]
      : []),
  ]
}

export const certificateSigningRequestKind = simpleKind({
  group: 'certificates.k8s.io',
  kind: 'CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  namespaced: false,
  definition: 'io.k8s.api.certificates.v1.CertificateSigningRequest',
  status: statusKeeping(),
  selectable: { 'spec.signerName': (request) => textOf(objectOf(request['spec'])['signerName']) },
  prepareUpdate: (next, previous) => ({ ...next, spec: previous['spec'] }),
  validate: requestErrors,
})

const network = {
  group: 'networking.k8s.io',
  namespaced: false,
} as const satisfies Partial<SimpleKind>

export const ipAddressKind = simpleKind({
  ...network,
  kind: 'IPAddress',
  plural: 'ipaddresses',
  definition: 'io.k8s.api.networking.v1.IPAddress',
  names: addressNames,
  validate: ipAddressErrors,
})

export const serviceCidrKind = simpleKind({
  ...network,
  kind: 'ServiceCIDR',
  plural: 'servicecidrs',
  definition: 'io.k8s.api.networking.v1.ServiceCIDR',
  status: statusKeeping('labels', 'annotations', 'finalizers', 'ownerReferences', 'deletionTimestamp'),
  validate: serviceCidrErrors,
})
