import { type DeleteOptions, isJsonObject, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { badRequest, type Refusal } from '../api-server/status-error.ts'
import type { Ask } from './ask.ts'
import { objectFrom } from './body.ts'
import { isTrue, numberIn } from './query.ts'

/** The options of a DELETE: its body where it has one, else its query. */
export const deleteOptions = ({ body, headers, query }: Ask): E.Either<Refusal, DeleteOptions> => {
  if (body.length === 0) return E.right(fromQuery(query))
  const read = objectFrom(body, headers['content-type'], 'DeleteOptions')
  if (E.isLeft(read)) return read
  return isJsonObject(read.right)
    ? E.right(optionsIn(read.right))
    : E.left(badRequest('the object provided is unrecognized (must be of type DeleteOptions)'))
}

const fromQuery = (query: URLSearchParams): DeleteOptions => {
  const gracePeriodSeconds = numberIn(query, 'gracePeriodSeconds')
  return {
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...policy(query.get('propagationPolicy'), query.has('orphanDependents') && isTrue(query.get('orphanDependents'))),
    ...(query.get('dryRun') === 'All' && { dryRun: true }),
  }
}

export const optionsIn = ({
  gracePeriodSeconds,
  preconditions,
  propagationPolicy,
  orphanDependents,
  dryRun,
}: JsonObject): DeleteOptions => ({
  ...(typeof gracePeriodSeconds === 'number' && { gracePeriodSeconds }),
  ...policy(propagationPolicy, orphanDependents === true),
  ...(isJsonObject(preconditions) && { preconditions: preconditionsIn(preconditions) }),
  ...(Array.isArray(dryRun) && dryRun.includes('All') && { dryRun: true }),
})

const preconditionsIn = ({ uid, resourceVersion }: JsonObject): NonNullable<DeleteOptions['preconditions']> => ({
  ...(typeof uid === 'string' && { uid }),
  ...(typeof resourceVersion === 'string' && { resourceVersion }),
})

/** A policy that there is not is refused where it is looked at. */
const policy = (named: unknown, orphan: boolean): Pick<DeleteOptions, 'propagationPolicy'> => {
  if (typeof named === 'string' && named !== '')
    return { propagationPolicy: named as NonNullable<DeleteOptions['propagationPolicy']> }
  return orphan ? { propagationPolicy: 'Orphan' } : {}
}
