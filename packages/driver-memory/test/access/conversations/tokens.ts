import { type Conversation, get, lastToken, post, remove, type Sender, type Step, type User } from '../conversation.ts'

const jane: User = { user: 'jane' }
const accounts = '/api/v1/namespaces/tokens/serviceaccounts'
const tokenOf = (claim: string, spec: object, more: object = {}, as: Sender = 'admin', name = 'robot'): Step =>
  post(claim, as, `${accounts}/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec,
    ...more,
  })
const review = (claim: string, spec: object, as: Sender = 'admin'): Step =>
  post(claim, as, '/apis/authentication.k8s.io/v1/tokenreviews', {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenReview',
    spec,
  })
const whoAmI = (claim: string): Step =>
  post(claim, { token: lastToken }, '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'SelfSubjectReview',
  })

/** Tokens of service accounts: asked for, used, reviewed, outlived. */
export const tokens: Conversation = {
  name: 'tokens',
  steps: [
    post('a namespace is made', 'admin', '/api/v1/namespaces', { metadata: { name: 'tokens' } }),
    post('an account', 'admin', accounts, { metadata: { name: 'robot' } }),
    tokenOf('a token as it is by default', {}),
    whoAmI('it says who holds it'),
    get('who may do nothing yet', { token: lastToken }, `${accounts}/robot`),
    review('it is reviewed', { token: lastToken }),
    review('for another audience', { token: lastToken, audiences: ['vault'] }),
    review('by one who may not', { token: lastToken }, jane),
    tokenOf('a token for others', { audiences: ['vault', 'https://kubernetes.default.svc'], expirationSeconds: 600 }),
    review('is reviewed for them', { token: lastToken, audiences: ['vault', 'other'] }),
    tokenOf('a token for others only', { audiences: ['vault'] }),
    whoAmI('is none for the API server'),
    review('nor when it is reviewed', { token: lastToken }),
    tokenOf('too short', { expirationSeconds: 60 }),
    tokenOf('too long', { expirationSeconds: 4294967297 }),
    tokenOf('of another name', {}, { metadata: { name: 'other' } }),
    tokenOf('of another namespace', {}, { metadata: { namespace: 'other' } }),
    tokenOf('of another uid', {}, { metadata: { uid: 'other' } }),
    tokenOf('of an account that is not there', {}, {}, 'admin', 'none'),
    tokenOf('by one who may not', {}, {}, jane),
    tokenOf('bound to what can not be', { boundObjectRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } }),
    tokenOf('bound to what is not there', { boundObjectRef: { apiVersion: 'v1', kind: 'Secret', name: 'key' } }),
    post('a Secret', 'admin', '/api/v1/namespaces/tokens/secrets', { metadata: { name: 'key' } }),
    tokenOf('bound to a Secret of another uid', {
      boundObjectRef: { apiVersion: 'v1', kind: 'Secret', name: 'key', uid: 'other' },
    }),
    tokenOf('bound to a Secret', { boundObjectRef: { apiVersion: 'v1', kind: 'Secret', name: 'key' } }),
    remove('ends when that is deleted', 'admin', '/api/v1/namespaces/tokens/secrets/key'),
    whoAmI('and counts no longer'),
    review('which a review says', { token: lastToken }),
    tokenOf('one more', {}),
    remove('ends with its account', 'admin', `${accounts}/robot`),
    whoAmI('that is gone'),
    review('as a review says', { token: lastToken }),
    review('a review of nothing', {}),
    review('a review of what is no token', { token: 'wrong' }),
    get('a token is not read', 'admin', `${accounts}/robot/token`),
    post('by an empty body', 'admin', `${accounts}/default/token`, {}),
  ],
}
