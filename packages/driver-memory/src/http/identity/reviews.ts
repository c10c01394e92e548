import { formatTime, type Instant, isJsonObject, type Json, type JsonObject } from '@fixpoint/core'
import type { Caller } from '../../api-server/handle.ts'

/** A resource of which objects are never stored: a question, and its copy with the answer in its status comes back. */
export interface Review {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
  readonly answer: (spec: JsonObject, caller: Caller) => JsonObject
}

export const reviews: readonly Review[] = [
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    kind: 'SelfSubjectReview',
    plural: 'selfsubjectreviews',
    namespaced: false,
    answer: (_, { user, groups = [] }) => ({ userInfo: { username: user, groups: [...groups] } }),
  },
  access('SelfSubjectAccessReview', 'selfsubjectaccessreviews', false, () => allowed),
  access('SubjectAccessReview', 'subjectaccessreviews', false, () => allowed),
  access('LocalSubjectAccessReview', 'localsubjectaccessreviews', true, () => allowed),
  access('SelfSubjectRulesReview', 'selfsubjectrulesreviews', false, () => allRules),
]

function access(kind: string, plural: string, namespaced: boolean, answer: Review['answer']): Review {
  return { group: 'authorization.k8s.io', version: 'v1', kind, plural, namespaced, answer }
}

/** Everybody who is authenticated may do everything. */
const allowed: JsonObject = { allowed: true }

const allRules: JsonObject = {
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
  incomplete: false,
}

export const answerReview = (
  { group, version, kind, answer }: Review,
  body: Json,
  caller: Caller,
  now: Instant,
): JsonObject => {
  const given = isJsonObject(body) ? body : {}
  const { spec, metadata } = given
  const isSelfReview = kind === 'SelfSubjectReview'
  return {
    kind,
    apiVersion: `${group}/${version}`,
    metadata: { ...(isJsonObject(metadata) && metadata), ...(isSelfReview && { creationTimestamp: formatTime(now) }) },
    ...(!isSelfReview && { spec: spec ?? {} }),
    status: answer(isJsonObject(spec) ? spec : {}, caller),
  }
}
