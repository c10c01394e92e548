import { isJsonObject, type JsonObject } from '@fixpoint/core'
import { numberOf, objectOf, textOf } from '../../api-server/registry/read.ts'
import { ageOf } from './age.ts'
import { nameColumn, type Printer, text, wide } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

export const namespaces: Printer = {
  columns: [nameColumn, text('Status'), text('Age')],
  cells: (object, now) => [...nameOf(object), textOf(objectOf(object['status'])['phase']), createdAgo(object, now)],
}

export const leases: Printer = {
  columns: [nameColumn, text('Holder'), text('Age')],
  cells: (object, now) => [
    ...nameOf(object),
    textOf(objectOf(object['spec'])['holderIdentity']),
    createdAgo(object, now),
  ],
}

/** Events of the core group and of `events.k8s.io`, whose fields have other names. */
export const events: Printer = {
  columns: [
    text('Last Seen'),
    text('Type'),
    text('Reason'),
    text('Object'),
    wide('Subobject'),
    wide('Source'),
    text('Message'),
    wide('First Seen'),
    wide('Count'),
    { ...wide('Name'), format: 'name' },
  ],
  cells: (event, now) => {
    const about = objectOf(event['involvedObject'] ?? event['regarding'])
    const series = isJsonObject(event['series']) ? event['series'] : undefined
    const first = event['firstTimestamp'] ?? event['deprecatedFirstTimestamp'] ?? event['eventTime']
    const last = event['lastTimestamp'] ?? event['deprecatedLastTimestamp'] ?? first
    const counted = numberOf(event['count'] ?? event['deprecatedCount'])
    const kind = textOf(about['kind']).toLowerCase()
    return [
      ageOf(series?.['lastObservedTime'] ?? last, now),
      textOf(event['type']),
      textOf(event['reason']),
      textOf(about['name']) === '' ? kind : `${kind}/${textOf(about['name'])}`,
      textOf(about['fieldPath']),
      sourceOf(event),
      textOf(event['message'] ?? event['note']).trim(),
      ageOf(first, now),
      series === undefined ? counted || 1 : numberOf(series['count']),
      ...nameOf(event),
    ]
  },
}

const sourceOf = (event: JsonObject): string => {
  const { component, host } = objectOf(event['source'] ?? event['deprecatedSource'])
  const parts =
    textOf(component) === ''
      ? [event['reportingComponent'] ?? event['reportingController'], event['reportingInstance']]
      : [component, host]
  return parts
    .map(textOf)
    .filter((part) => part !== '')
    .join(', ')
}
