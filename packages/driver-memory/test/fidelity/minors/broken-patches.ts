import { isJsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import type { MinorDifference } from './minor-difference.ts'

/** Until 1.36 the body of a patch was read when it was carried out, and what its reader said was passed on. */
export const brokenPatches: MinorDifference = {
  name: 'patches that can not be read',
  since: '1.37',
  source: 'apiserver/pkg/endpoints/handlers/patch.go',
  why: 'Their body is read before the object is looked for, and they are refused in one sentence.',
  level: (real, ours, { verb, feature }) =>
    verb === 'patch' && /^(?:broken body|wrong content type)/.test(feature) && isRefused(ours) && isOlder(real)
      ? [ours, ours]
      : undefined,
}

const isRefused = (answer: Answer): boolean => messageOf(answer, 400) === 'invalid JSON patch'

const isOlder = (answer: Answer): boolean =>
  messageOf(answer, 404)?.endsWith(' not found') === true ||
  /^(?:error decoding patch: )?(?:unexpected end of JSON input|invalid character|json: cannot unmarshal)/.test(
    messageOf(answer, 400) ?? '',
  )

const messageOf = (answer: Answer, code: number): string | undefined =>
  answer._tag === 'Whole' && answer.code === code && isJsonObject(answer.body)
    ? String(answer.body['message'])
    : undefined
