import type { Conversation } from '../conversation.ts'
import { accountPods } from './accounts.ts'
import { badRoles } from './bad-roles.ts'
import { bodies } from './bodies.ts'
import { conversions } from './conversions.ts'
import { impersonation } from './impersonation.ts'
import { questions } from './questions.ts'
import { rights } from './rights.ts'
import { tokens } from './tokens.ts'
import { webhooks } from './webhooks.ts'

export const conversations: readonly Conversation[] = [
  rights,
  questions,
  tokens,
  badRoles,
  webhooks,
  bodies,
  accountPods,
  impersonation,
  conversions,
]
