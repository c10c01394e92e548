import { type Json, sameJson } from '@fixpoint/core'
import { type FieldError, invalid, required } from '../../field-error.ts'
import type { KubernetesObject } from '../../object.ts'
import { numberOf, objectOf, textOf } from '../read.ts'
import { metadataErrors, ownFinalizerErrors } from '../validation/metadata.ts'
import { dnsSubdomain } from '../validation/name-rules.ts'
import { labelKeyProblems } from '../validation/qualified-name.ts'

/** The rules of `events.k8s.io/v1 Event`. The server checks it as the core kind, so some fields go by their older names. */
export const eventErrors = (
  next: KubernetesObject,
  previous: KubernetesObject | undefined,
  writtenIn?: string,
): readonly FieldError[] => {
  const always = [...involvedErrors(next), ...(textOf(next['eventTime']) === '' ? [] : wordErrors(next))]
  // Of events of the core group no more is asked than before there were others.
  if (writtenIn === 'v1' || (previous === undefined && isOlder(next))) return always
  if (previous === undefined)
    return [
      ...always,
      ...metadataErrors(next.metadata, true, dnsSubdomain),
      ...ownFinalizerErrors(next.metadata),
      ...seriesErrors(next['series']),
      ...creationErrors(next),
    ]
  const changes = immutable.flatMap(([field, oldName, shown]) =>
    sameJson(next[field], previous[field]) ? [] : [invalid(oldName, shown(next[field]), 'field is immutable')],
  )
  const ofSeries = sameJson(next['series'], previous['series']) ? [] : seriesErrors(next['series'])
  return [...always, ...ownFinalizerErrors(next.metadata), ...ofSeries, ...changes]
}

type Shown = (value: Json | undefined) => Json

const text: Shown = (value) => value ?? ''
const orNull: Shown = (value) => value ?? null
const struct =
  (fields: Readonly<Record<string, string>>): Shown =>
  (value) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, objectOf(value)[field] ?? '']))
const reference = struct({
  Kind: 'kind',
  Namespace: 'namespace',
  Name: 'name',
  UID: 'uid',
  APIVersion: 'apiVersion',
  ResourceVersion: 'resourceVersion',
  FieldPath: 'fieldPath',
})

/** Fields that stay as they were created, what messages call them, and how they show them: by the types of the core group. */
const immutable: readonly (readonly [string, string, Shown])[] = [
  ['regarding', 'involvedObject', reference],
  ['reason', 'reason', text],
  ['note', 'message', text],
  ['deprecatedSource', 'source', struct({ Component: 'component', Host: 'host' })],
  ['deprecatedFirstTimestamp', 'firstTimestamp', orNull],
  ['deprecatedLastTimestamp', 'lastTimestamp', orNull],
  ['deprecatedCount', 'count', (value) => value ?? 0],
  ['type', 'type', text],
  ['eventTime', 'eventTime', orNull],
  ['action', 'action', text],
  ['related', 'related', (value) => (value === undefined ? null : reference(value))],
  ['reportingController', 'reportingController', text],
  ['reportingInstance', 'reportingInstance', text],
]

/** Whether it was written as recorders wrote events of the core group. */
const isOlder = (event: KubernetesObject): boolean =>
  textOf(event['eventTime']) === '' &&
  (textOf(event['deprecatedLastTimestamp']) !== '' || textOf(objectOf(event['deprecatedSource'])['component']) !== '')

const involvedErrors = ({ metadata: { namespace = '' }, ...event }: KubernetesObject): readonly FieldError[] => {
  const involved = textOf(objectOf(event['regarding'])['namespace'])
  const fits =
    involved !== '' && event['eventTime'] === undefined
      ? namespace === involved
      : involved !== '' || namespace === 'default' || (namespace === 'kube-system' && event['eventTime'] !== undefined)
  return fits ? [] : [invalid('involvedObject.namespace', involved, 'does not match event.namespace')]
}

const wordErrors = (event: KubernetesObject): readonly FieldError[] => {
  const controller = textOf(event['reportingController'])
  return [
    ...(controller === '' ? [required('reportingController')] : []),
    ...labelKeyProblems(controller).map((problem) => invalid('reportingController', controller, problem)),
    ...wordProblems('reportingInstance', event['reportingInstance'], 128),
    ...wordProblems('action', event['action'], 128),
    ...wordProblems('reason', event['reason'], 128),
    ...longerThan('message', textOf(event['note']), 1024),
  ]
}

const wordProblems = (field: string, value: Json | undefined, most: number): readonly FieldError[] => [
  ...(textOf(value) === '' ? [required(field)] : []),
  ...longerThan(field, textOf(value), most),
]

const longerThan = (field: string, text: string, most: number): readonly FieldError[] =>
  new TextEncoder().encode(text).length > most ? [invalid(field, '', `can have at most ${most} characters`)] : []

const seriesErrors = (series: Json | undefined): readonly FieldError[] => {
  if (series === undefined) return []
  const { count, lastObservedTime } = objectOf(series)
  return [
    ...(numberOf(count) < 2 ? [invalid('series.count', '', 'should be at least 2')] : []),
    ...(textOf(lastObservedTime) === '' ? [required('series.lastObservedTime')] : []),
  ]
}

const creationErrors = ({
  eventTime,
  type,
  deprecatedSource,
  deprecatedCount,
}: KubernetesObject): readonly FieldError[] => [
  ...(textOf(eventTime) === '' ? [required('eventTime')] : []),
  ...(type === 'Normal' || type === 'Warning' ? [] : [invalid('type', '', `has invalid value: ${textOf(type)}`)]),
  ...(numberOf(deprecatedCount) === 0 ? [] : [invalid('count', '', 'needs to be unset')]),
  ...(Object.keys(objectOf(deprecatedSource)).length === 0 ? [] : [invalid('source', '', 'needs to be unset')]),
]
