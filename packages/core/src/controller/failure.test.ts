import { describe, expect, it } from 'vitest'
import type { Json } from '../model/json.ts'
import { failureOf, retryOf } from './failure.ts'

const status = (reason: string, causes: readonly Json[] = [], more: Record<string, Json> = {}): Json => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message: 'as the server said',
  reason,
  details: { causes, ...more },
})

const cause = (reason: string, field = 'spec.x'): Json => ({ reason, message: 'm', field })

describe('an answer of the API server', () => {
  it.each<readonly [code: number, body: Json, tag: string | undefined, retry: string | undefined]>([
    [200, { kind: 'Deployment' }, undefined, undefined],
    [201, { kind: 'Deployment' }, undefined, undefined],
    [400, status('BadRequest'), 'Invalid', 'Park'],
    [401, status('Unauthorized'), 'Unauthorized', 'Later'],
    [403, status('Forbidden'), 'Forbidden', 'Park'],
    [403, status('Forbidden', [cause('NamespaceTerminating', 'metadata.namespace')]), 'NamespaceTerminating', 'Park'],
    [404, status('NotFound'), 'NotFound', 'Soon'],
    [404, '404 page not found', 'NotFound', 'Soon'],
    [405, status('MethodNotAllowed'), 'Invalid', 'Park'],
    [409, status('Conflict'), 'Conflict', 'Soon'],
    [409, status('AlreadyExists'), 'AlreadyExists', 'Soon'],
    [409, status('Conflict', [cause('FieldManagerConflict', '.spec.replicas')]), 'FieldConflict', 'Park'],
    [410, status('Expired'), 'Expired', 'Soon'],
    [413, status('RequestEntityTooLarge'), 'Invalid', 'Park'],
    [415, status('UnsupportedMediaType'), 'Invalid', 'Park'],
    [422, status('Invalid', [cause('FieldValueInvalid', 'spec.selector')]), 'Invalid', 'Park'],
    [422, status('Invalid', [cause('FieldValueInvalid', 'metadata.uid')]), 'Conflict', 'Soon'],
    [429, status('TooManyRequests'), 'Overloaded', 'Later'],
    [500, status('InternalError'), 'Unavailable', 'Later'],
    [500, status('ServerTimeout'), 'Unavailable', 'Later'],
    [502, '<html>bad gateway</html>', 'Unavailable', 'Later'],
    [503, status('ServiceUnavailable'), 'Unavailable', 'Later'],
    [504, status('Timeout'), 'Unavailable', 'Later'],
    [504, status('Timeout', [cause('ResourceVersionTooLarge')]), 'Expired', 'Soon'],
    [302, 'moved', 'Unavailable', 'Later'],
  ])('of code %i and %j is %s, tried again: %s', (code, body, tag, retry) => {
    const failure = failureOf({ code, body })
    expect(failure?._tag).toBe(tag)
    expect(failure === undefined ? undefined : retryOf(failure)._tag).toBe(retry)
  })

  it('is never classified by its text', () => {
    const misleading = {
      ...(status('Invalid') as object),
      message: 'AlreadyExists: conflict, the object has been modified',
    }
    expect(failureOf({ code: 422, body: misleading })?._tag).toBe('Invalid')
  })

  it('says how long to wait in its header, or else in its body', () => {
    const body = status('TooManyRequests', [], { retryAfterSeconds: 3 })
    expect(failureOf({ code: 429, body, retryAfterSeconds: 7 })).toMatchObject({ retryAfter: 7_000 })
    expect(failureOf({ code: 429, body })).toMatchObject({ retryAfter: 3_000 })
  })

  it.each([
    null,
    7,
    [],
    { details: 'none' },
    { details: { causes: 'none' } },
    { details: { causes: [null, 'x', {}] } },
  ])('may have any body: %j', (body) => expect(failureOf({ code: 409, body })?._tag).toBe('Conflict'))
})
