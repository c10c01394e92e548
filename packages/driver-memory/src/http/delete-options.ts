import { type DeleteOptions, isJsonObject, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type FieldError, invalid, notSupported } from '../api-server/field-error.ts'
import { badRequest, invalidObject, type Refusal } from '../api-server/status-error.ts'
import { unregistered } from '../api-server/unregistered.ts'
import type { Ask } from './ask.ts'
import { parsedFrom } from './body.ts'
import { isTrue, numberIn } from './query.ts'

/** What a DELETE says. */
export interface Removal {
  readonly options: DeleteOptions
  readonly tellsPending?: boolean
}

/** The options of a DELETE: its body where it has one, else its query. */
export const removalIn = (ask: Ask): E.Either<Refusal, Removal> => {
  const read = ask.body.length === 0 ? fromQuery(ask.query) : fromBody(ask)
  if (E.isLeft(read)) return read
  const errors = optionErrors(read.right)
  if (errors.length > 0) return E.left(invalidObject('meta.k8s.io', 'DeleteOptions', '', errors))
  return E.right({
    options: optionsIn(read.right),
    ...(read.right['orphanDependents'] === false && { tellsPending: true }),
  })
}

const fromBody = ({ body, headers }: Ask): E.Either<Refusal, JsonObject> => {
  const parsed = parsedFrom(body, headers['content-type'])
  if (E.isLeft(parsed)) return parsed
  const options = parsed.right
  if (!isJsonObject(options))
    return E.left(badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal into Go value"))
  const { kind = 'DeleteOptions', apiVersion = 'v1' } = options
  if (kind !== 'DeleteOptions') return E.left(badRequest(unregistered(kind, apiVersion)))
  const { gracePeriodSeconds } = options
  if (gracePeriodSeconds !== undefined && gracePeriodSeconds !== null && typeof gracePeriodSeconds !== 'number')
    return E.left(
      badRequest(
        `json: cannot unmarshal ${typeof gracePeriodSeconds} into Go struct field DeleteOptions.gracePeriodSeconds of type int64`,
      ),
    )
  return E.right(options)
}

const fromQuery = (query: URLSearchParams): E.Either<Refusal, JsonObject> => {
  const seconds = numberIn(query, 'gracePeriodSeconds')
  if (E.isLeft(seconds)) return seconds
  const policy = query.get('propagationPolicy') ?? ''
  const orphan = query.get('orphanDependents')
  const dryRun = query.getAll('dryRun').filter((value) => value !== '')
  return E.right({
    ...(seconds.right !== undefined && { gracePeriodSeconds: seconds.right }),
    ...(policy !== '' && { propagationPolicy: policy }),
    ...(orphan !== null && { orphanDependents: isTrue(orphan) }),
    ...(dryRun.length > 0 && { dryRun }),
  })
}

const optionErrors = ({ propagationPolicy, orphanDependents, dryRun }: JsonObject): readonly FieldError[] => {
  const errors: FieldError[] = []
  const isNamed = typeof propagationPolicy === 'string'
  if (isNamed && typeof orphanDependents === 'boolean')
    errors.push(
      invalid('propagationPolicy', propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set'),
    )
  if (isNamed && !policies.includes(propagationPolicy))
    errors.push(notSupported('propagationPolicy', propagationPolicy, [...policies, 'nil']))
  if (Array.isArray(dryRun) && dryRun.some((value) => value !== 'All'))
    errors.push(notSupported('dryRun', dryRun, ['All']))
  return errors
}

const policies: readonly string[] = ['Foreground', 'Background', 'Orphan']

export const optionsIn = ({
  gracePeriodSeconds,
  preconditions,
  propagationPolicy,
  orphanDependents,
  dryRun,
}: JsonObject): DeleteOptions => ({
  ...(typeof gracePeriodSeconds === 'number' && { gracePeriodSeconds }),
  ...policy(propagationPolicy, orphanDependents),
  ...(isJsonObject(preconditions) && { preconditions: preconditionsIn(preconditions) }),
  ...(Array.isArray(dryRun) && dryRun.includes('All') && { dryRun: true }),
})

const preconditionsIn = ({ uid, resourceVersion }: JsonObject): NonNullable<DeleteOptions['preconditions']> => ({
  ...(typeof uid === 'string' && { uid }),
  ...(typeof resourceVersion === 'string' && { resourceVersion }),
})

/** The older way to say it knows two policies. */
const policy = (named: unknown, orphan: unknown): Pick<DeleteOptions, 'propagationPolicy'> => {
  if (typeof named === 'string' && named !== '')
    return { propagationPolicy: named as NonNullable<DeleteOptions['propagationPolicy']> }
  return typeof orphan === 'boolean' ? { propagationPolicy: orphan ? 'Orphan' : 'Background' } : {}
}
