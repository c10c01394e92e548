import type { JsonObject } from '@fixpoint/core'
import { statusKeeping } from '../built-in.ts'
import { objectOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { draftIn, fill } from '../typed/draft.ts'
import { pathSegment } from '../validation/name-rules.ts'
import { apiServiceErrors } from './api-service-errors.ts'

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
  names: pathSegment,
  validate: apiServiceErrors,
})
