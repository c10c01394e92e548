import { event as resource } from '@fixpoint/core'
import { eventSchema } from '../../schema/builtin/event.ts'
import { usual } from '../built-in.ts'
import type { ServedKind } from '../kind.ts'
import { objectOf, textOf } from '../read.ts'
import { typedCodec } from '../typed/typed-codec.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { eventErrors } from './event-errors.ts'

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
  selectable: {
    'involvedObject.kind': (event) => textOf(objectOf(event['regarding'])['kind']),
    'involvedObject.namespace': (event) => textOf(objectOf(event['regarding'])['namespace']),
    'involvedObject.name': (event) => textOf(objectOf(event['regarding'])['name']),
    'involvedObject.uid': (event) => textOf(objectOf(event['regarding'])['uid']),
    'involvedObject.apiVersion': (event) => textOf(objectOf(event['regarding'])['apiVersion']),
    'involvedObject.resourceVersion': (event) => textOf(objectOf(event['regarding'])['resourceVersion']),
    'involvedObject.fieldPath': (event) => textOf(objectOf(event['regarding'])['fieldPath']),
    reason: (event) => textOf(event['reason']),
    type: (event) => textOf(event['type']),
    reportingComponent: (event) => textOf(event['reportingController']),
    source: (event) => textOf(objectOf(event['deprecatedSource'])['component']) || textOf(event['reportingController']),
  },
  validate: eventErrors,
}
