import type { JsonObject } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { statusKeeping } from '../built-in.ts'
import { numberOf, objectOf, textOf, textsOf } from '../read.ts'
import { addressNames, ipAddressErrors } from '../traffic/ip-address-errors.ts'
import { serviceCidrErrors } from '../traffic/service-cidr-errors.ts'
import { draftIn, fill } from '../typed/draft.ts'
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

const serviceErrors = ({ spec }: KubernetesObject): readonly FieldError[] => {
  const { group, version, groupPriorityMinimum, versionPriority }: JsonObject = objectOf(spec)
  return [
    ...(textOf(group) === '' && textOf(version) !== 'v1'
      ? [required('spec.group', 'only v1 may have an empty group and it better be legacy kube')]
      : []),
    ...(textOf(version) === '' ? [required('spec.version')] : []),
    ...inRange(groupPriorityMinimum, 20_000, 'spec.groupPriorityMinimum'),
    ...inRange(versionPriority, 1_000, 'spec.versionPriority'),
  ]
}

const inRange = (value: JsonObject[string], most: number, field: string): readonly FieldError[] =>
  numberOf(value) > 0 && numberOf(value) <= most
    ? []
    : [invalid(field, numberOf(value), `must be positive and less than ${most}`)]

/** What the API server itself serves is there. */
const isThere = (since = ''): JsonObject => ({
  conditions: [
    {
      lastTransitionTime: since,
      message: 'Local APIServices are always available',
      reason: 'Local',
      status: 'True',
      type: 'Available',
    },
  ],
})

/** What serves a group and version. Here everything is served by the API server itself. */
export const apiServiceKind = simpleKind({
  group: 'apiregistration.k8s.io',
  kind: 'APIService',
  plural: 'apiservices',
  namespaced: false,
  definition: 'io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService',
  unconditionalUpdate: false,
  fill: {
    spec: (spec) => {
      const service = draftIn(spec, 'service')
      if (service !== undefined) fill(service, 'port', 443)
    },
  },
  status: statusKeeping(),
  initialStatus: ({ metadata, spec }) =>
    objectOf(spec)['service'] === undefined ? isThere(metadata.creationTimestamp) : {},
  validate: serviceErrors,
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
