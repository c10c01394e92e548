import { isJsonObject } from '@fixpoint/core'
import type { Answer } from '../answer.ts'
import type { MinorDifference } from './minor-difference.ts'

/** Since 1.37 each authorizer says by its name what kept it from deciding. */
export const roleErrors: MinorDifference = {
  name: 'who says that a role is missing',
  since: '1.37',
  source: 'apiserver/pkg/authorization/union',
  why: 'A refusal says which authorizer could not read a role: `rbac: RBAC:` was `RBAC:` before.',
  level: (real, ours) => {
    const before = asBefore(ours)
    return before === ours ? undefined : [real, before]
  },
}

const asBefore = (answer: Answer): Answer => {
  if (answer._tag === 'Events' || answer.code !== 403 || !isJsonObject(answer.body)) return answer
  const { message } = answer.body
  return typeof message === 'string' && message.includes(': rbac: RBAC: ')
    ? { ...answer, body: { ...answer.body, message: message.replace(': rbac: RBAC: ', ': RBAC: ') } }
    : answer
}
