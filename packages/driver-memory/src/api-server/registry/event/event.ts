import { event as resource } from '@fixpoint/core'
import type { SelectableFields } from '../../list/field-selector.ts'
import type { KubernetesObject } from '../../object.ts'
import { eventSchema } from '../../schema/builtin/event.ts'
import { usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, textOf } from '../read.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { eventErrors } from './event-errors.ts'

const regarding = (prefix: string): SelectableFields =>
  Object.fromEntries(
    ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((field) => [
      `${prefix}.${field}`,
      (event: KubernetesObject) => textOf(objectOf(event['regarding'])[field]),
    ]),
  )

export const eventKind: ServedKind = {
  ...usual,
  createsOnUpdate: true,
  resource,
  listKind: 'EventList',
  schema: eventSchema,
  codec: typedCodec({
    resource,
    schema: eventSchema,
    always: [],
    // Go writes these of an Event also where they are not set.
    zero: { deprecatedSource: {}, deprecatedFirstTimestamp: null, deprecatedLastTimestamp: null },
    fill: {},
  }),
  names: dnsSubdomain,
  storagePath: 'events',
  // The server keeps Events as those of the core group.
  internalGroup: '',
  // By the names of both groups: which of them a client speaks of is not known here.
  selectable: {
    ...regarding('regarding'),
    ...regarding('involvedObject'),
    reportingController: (event) => textOf(event['reportingController']),
    reason: (event) => textOf(event['reason']),
    type: (event) => textOf(event['type']),
    reportingComponent: (event) => textOf(event['reportingController']),
    source: (event) => textOf(objectOf(event['deprecatedSource'])['component']) || textOf(event['reportingController']),
  },
  validate: eventErrors,
  looksAtMetadataLast: true,
  ignoresPropagation: true,
}
