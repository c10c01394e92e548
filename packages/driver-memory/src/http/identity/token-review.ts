import * as E from 'fp-ts/lib/Either.js'
import { objectOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { simpleKind } from '../../api-server/registry/simple/simple-kind.ts'
import { badRequest } from '../../api-server/status-error.ts'
import { authenticated } from './authenticate.ts'
import type { Review } from './review.ts'
import { userInfo } from './self-review.ts'
import { issuer } from './service-account.ts'

/** Whose a token is: for servers that are shown one. */
export const tokenReview: Review = {
  kind: simpleKind({
    group: 'authentication.k8s.io',
    kind: 'TokenReview',
    plural: 'tokenreviews',
    namespaced: false,
    definition: 'io.k8s.api.authentication.v1.TokenReview',
  }),
  answer: ({ metadata, spec = {} }, { holderOf }) => {
    const { token, audiences } = objectOf(spec)
    if (textOf(token) === '') return E.left(badRequest('token is required for TokenReview in authentication'))
    const asked = textsOf(audiences)
    const held = holderOf(textOf(token), asked.length === 0 ? [issuer] : asked)
    const status =
      held._tag === 'Known'
        ? { authenticated: true, user: userInfo(authenticated(held.user)), audiences: [...held.audiences] }
        : { user: {}, error: held.why === undefined ? unknownToken : `[${unknownToken}, ${held.why}]` }
    return E.right({ metadata, spec, status })
  },
}

const unknownToken = 'invalid bearer token'
