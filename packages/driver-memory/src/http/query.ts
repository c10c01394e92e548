import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, forbidden, notSupported, tooLong } from '../api-server/field-error.ts'
import { parseLabelSelector } from '../api-server/list/label-selector.ts'
import { invalidObject, type Refusal } from '../api-server/status-error.ts'

/** What a query says about a list or a watch. */
export interface ListQuery {
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly resourceVersion?: string
  readonly resourceVersionMatch?: string
  readonly limit?: number
  readonly continue?: string
  readonly watch: boolean
  readonly allowWatchBookmarks: boolean
  readonly sendInitialEvents?: boolean
  readonly timeoutSeconds?: number
}

export const listQuery = (query: URLSearchParams): E.Either<Refusal, ListQuery> => {
  const texts = ['labelSelector', 'fieldSelector', 'resourceVersion', 'resourceVersionMatch', 'continue']
  const list: ListQuery = {
    ...present(texts.map((name) => [name, query.get(name) ?? undefined])),
    ...present(['limit', 'timeoutSeconds'].map((name) => [name, numberIn(query, name)])),
    watch: isTrue(query.get('watch')),
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    ...(query.has('sendInitialEvents') && { sendInitialEvents: isTrue(query.get('sendInitialEvents')) }),
  }
  const labels = parseLabelSelector(list.labelSelector ?? '')
  if (E.isLeft(labels)) return labels
  const errors = listErrors(list)
  return errors.length === 0 ? E.right(list) : E.left(invalidObject('meta.k8s.io', 'ListOptions', '', errors))
}

const listErrors = ({
  watch,
  resourceVersion = '',
  resourceVersionMatch: match = '',
  continue: token = '',
  sendInitialEvents,
}: ListQuery): readonly FieldError[] => {
  if (watch && sendInitialEvents !== undefined)
    return match === 'NotOlderThan'
      ? []
      : [forbidden('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')]
  if (sendInitialEvents !== undefined)
    return [forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list')]
  if (match === '') return []
  if (watch)
    return [
      forbidden(
        'resourceVersionMatch',
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      ),
      ...(match === 'NotOlderThan' ? [] : [notSupported('resourceVersionMatch', match, ['NotOlderThan'])]),
    ]
  const errors: FieldError[] = []
  if (resourceVersion === '')
    errors.push(
      forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided'),
    )
  if (token !== '')
    errors.push(forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided'))
  if (match !== 'Exact' && match !== 'NotOlderThan')
    errors.push(notSupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', '']))
  if (match === 'Exact' && resourceVersion === '0')
    errors.push(forbidden('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'))
  return errors
}

/** What a query says about a write. */
export interface WriteQuery {
  readonly fieldManager?: string
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  readonly dryRun: boolean
  readonly force?: boolean
}

/** `options` is what the API calls the options of the verb. */
export const writeQuery = (query: URLSearchParams, options: string): E.Either<Refusal, WriteQuery> => {
  const dryRun = query.getAll('dryRun').filter((value) => value !== '')
  const fieldManager = query.get('fieldManager') ?? ''
  const fieldValidation = query.get('fieldValidation') ?? ''
  const errors: FieldError[] = []
  if (fieldManager.length > 128) errors.push(tooLong('fieldManager', 128))
  if (dryRun.some((value) => value !== 'All')) errors.push(notSupported('dryRun', dryRun, ['All']))
  if (fieldValidation !== '' && !isValidation(fieldValidation))
    errors.push(notSupported('fieldValidation', fieldValidation, ['', 'Ignore', 'Strict', 'Warn']))
  if (errors.length > 0) return E.left(invalidObject('meta.k8s.io', options, '', errors))
  return E.right({
    dryRun: dryRun.length > 0,
    ...(fieldManager !== '' && { fieldManager }),
    ...(isValidation(fieldValidation) && { fieldValidation }),
    ...(query.has('force') && { force: isTrue(query.get('force')) }),
  })
}

const isValidation = (text: string): text is 'Strict' | 'Warn' | 'Ignore' =>
  text === 'Strict' || text === 'Warn' || text === 'Ignore'

/** A flag that is there without a value is set, as Kubernetes decodes queries. */
export const isTrue = (text: string | null): boolean => text !== null && text !== 'false' && text !== '0'

/** A whole number; what is none counts as absent. */
const numberIn = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name) ?? ''
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined
}

const present = (entries: readonly (readonly [string, Json | undefined])[]): object =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined))
