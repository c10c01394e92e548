import type { AccountTokens } from './account-tokens.ts'
import type { Holder } from './authenticate.ts'
import { issuer } from './service-account.ts'
import type { Users } from './users.ts'

/** Knows the tokens that users were given, and those of service accounts. */
export const holders =
  (users: Users, tokens: AccountTokens): Holder =>
  (token, audiences) => {
    const user = users.of(token)
    if (user === undefined) return tokens.holderOf(token, audiences)
    // A token that names no audience is for the API server itself.
    return audiences.includes(issuer) ? { _tag: 'Known', user, audiences: [issuer] } : { _tag: 'Unknown' }
  }
