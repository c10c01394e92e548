import type { Json, PatchType } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, forbidden, invalid, notSupported, required, tooLong } from '../api-server/field-error.ts'
import { type NamedTerm, namedTerms } from '../api-server/list/field-selector.ts'
import { parseLabelSelector } from '../api-server/list/label-selector.ts'
import { pathSegment } from '../api-server/registry/validation/name-rules.ts'
import { badRequest, invalidObject, type Refusal } from '../api-server/status-error.ts'

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

/** What can't be read is refused before anything is judged. */
export const listQuery = (query: URLSearchParams): E.Either<Refusal, ListQuery> => {
  const read = readQuery(query)
  if (E.isLeft(read)) return read
  const { list } = read.right
  const errors = list.watch ? watchErrors(list) : listErrors(list)
  return errors.length === 0 ? E.right(list) : E.left(invalidObject('meta.k8s.io', 'ListOptions', '', errors))
}

/** The one name that a list or a watch can yield; none where the query can't be read (apiserver/pkg/endpoints/request/requestinfo.go). */
export const nameSelected = (query: URLSearchParams): string => {
  if (!query.has('fieldSelector')) return ''
  const read = readQuery(query)
  if (E.isLeft(read)) return ''
  const { value } = read.right.fields.find(({ name, equal }) => equal && name === 'metadata.name') ?? { value: '' }
  return pathSegment(value, false).length === 0 ? value : ''
}

interface ReadQuery {
  readonly list: ListQuery
  readonly fields: readonly NamedTerm[]
}

const readQuery = (query: URLSearchParams): E.Either<Refusal, ReadQuery> => {
  const timeoutSeconds = numberIn(query, 'timeoutSeconds')
  if (E.isLeft(timeoutSeconds)) return timeoutSeconds
  const limit = numberIn(query, 'limit')
  if (E.isLeft(limit)) return limit
  const texts = ['labelSelector', 'fieldSelector', 'resourceVersion', 'resourceVersionMatch', 'continue']
  const list: ListQuery = {
    ...present(texts.map((name) => [name, query.get(name) ?? undefined])),
    ...present([
      ['limit', limit.right],
      ['timeoutSeconds', timeoutSeconds.right],
    ]),
    watch: isTrue(query.get('watch')),
    allowWatchBookmarks: isTrue(query.get('allowWatchBookmarks')),
    ...(query.has('sendInitialEvents') && { sendInitialEvents: isTrue(query.get('sendInitialEvents')) }),
  }
  const labels = parseLabelSelector(list.labelSelector ?? '')
  if (E.isLeft(labels)) return labels
  const fields = namedTerms(list.fieldSelector ?? '')
  if (E.isLeft(fields)) return fields
  return E.right({ list, fields: fields.right })
}

const watchErrors = ({
  resourceVersionMatch: match = '',
  continue: token = '',
  sendInitialEvents,
}: ListQuery): readonly FieldError[] => {
  const errors: FieldError[] = []
  if (sendInitialEvents !== undefined && match !== 'NotOlderThan')
    errors.push(
      forbidden('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'),
    )
  if (match === '') return errors
  if (sendInitialEvents === undefined)
    errors.push(
      forbidden(
        'resourceVersionMatch',
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      ),
    )
  if (match !== 'NotOlderThan') errors.push(notSupported('resourceVersionMatch', match, ['NotOlderThan']))
  if (token !== '') errors.push(matchWithToken)
  return errors
}

const listErrors = ({
  resourceVersion = '',
  resourceVersionMatch: match = '',
  continue: token = '',
  sendInitialEvents,
}: ListQuery): readonly FieldError[] => {
  const errors: FieldError[] = []
  if (match !== '' && resourceVersion === '')
    errors.push(
      forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided'),
    )
  if (match !== '' && token !== '') errors.push(matchWithToken)
  if (match !== '' && match !== 'Exact' && match !== 'NotOlderThan')
    errors.push(notSupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', '']))
  if (match === 'Exact' && resourceVersion === '0')
    errors.push(forbidden('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'))
  if (sendInitialEvents !== undefined)
    errors.push(forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list'))
  return errors
}

const matchWithToken = forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided')

/** What a query says about a write. */
export interface WriteQuery {
  readonly fieldManager?: string
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore'
  readonly dryRun: boolean
  readonly force?: boolean
}

/** `options` is what the API calls the options of the verb. Only an apply may force, and only it has to name its manager. */
export const writeQuery = (
  query: URLSearchParams,
  options: string,
  patchType?: PatchType,
): E.Either<Refusal, WriteQuery> => {
  const dryRun = query.getAll('dryRun').filter((value) => value !== '')
  const fieldManager = query.get('fieldManager') ?? ''
  const fieldValidation = query.get('fieldValidation') ?? ''
  const errors: FieldError[] = []
  if (patchType === 'apply' && fieldManager === '') errors.push(required('fieldManager', 'is required for apply patch'))
  if (patchType !== undefined && patchType !== 'apply' && query.has('force'))
    errors.push(forbidden('force', 'may not be specified for non-apply patch'))
  errors.push(...managerErrors(fieldManager))
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

const managerErrors = (manager: string): readonly FieldError[] => {
  const errors = Buffer.byteLength(manager) > 128 ? [tooLong('fieldManager', 128)] : []
  for (const { 0: character, index } of manager.matchAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu)) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    const position = Buffer.byteLength(manager.slice(0, index))
    errors.push(invalid('fieldManager', manager, `invalid character ${code} (at position ${position})`))
  }
  return errors
}

const isValidation = (text: string): text is 'Strict' | 'Warn' | 'Ignore' =>
  text === 'Strict' || text === 'Warn' || text === 'Ignore'

/** A flag that is there without a value is set, as Kubernetes decodes queries. */
export const isTrue = (text: string | null): boolean => text !== null && text.toLowerCase() !== 'false' && text !== '0'

/** A whole number, as Go parses it: none where the query has no such option. */
export const numberIn = (query: URLSearchParams, name: string): E.Either<Refusal, number | undefined> => {
  const text = query.get(name)
  if (text === null) return E.right(undefined)
  const why = !/^[+-]?\d+$/.test(text) ? 'invalid syntax' : isInt64(text) ? undefined : 'value out of range'
  return why === undefined
    ? E.right(Number(text))
    : E.left(badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: ${why}`))
}

const isInt64 = (text: string): boolean => BigInt.asIntN(64, bigOf(text)) === bigOf(text)

/** JavaScript takes no plus before it. */
const bigOf = (text: string): bigint => BigInt(text.replace(/^\+/, ''))

const present = (entries: readonly (readonly [string, Json | undefined])[]): object =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined))
