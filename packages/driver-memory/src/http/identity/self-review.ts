import { formatTime, type JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { simpleKind } from '../../api-server/registry/simple/simple-kind.ts'
import type { Review } from './review.ts'
import type { User } from './users.ts'

/** Whom the server takes the asker for. */
export const selfReview: Review = {
  kind: simpleKind({
    group: 'authentication.k8s.io',
    kind: 'SelfSubjectReview',
    plural: 'selfsubjectreviews',
    namespaced: false,
    definition: 'io.k8s.api.authentication.v1.SelfSubjectReview',
  }),
  answer: (_, { asker, now }) =>
    E.right({ metadata: { creationTimestamp: formatTime(now) }, status: { userInfo: userInfo(asker) } }),
}

export const userInfo = ({ name, uid = '', groups, extra = {} }: User): JsonObject => ({
  username: name,
  ...(uid !== '' && { uid }),
  ...(groups.length > 0 && { groups: [...groups] }),
  ...(Object.keys(extra).length > 0 && { extra: { ...extra } }),
})
