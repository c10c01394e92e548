import type { JsonObject } from '@fixpoint/core'
import type { Reply } from '../reply.ts'
import type { AccountTokens } from './account-tokens.ts'
import { algorithm } from './jwt.ts'
import { issuer } from './service-account.ts'

/** `/.well-known/openid-configuration`: where others find the keys with which tokens of accounts can be checked. */
export const issuerMetadata = (address: string): Reply =>
  json('application/json', {
    issuer,
    jwks_uri: `https://${address}/openid/v1/jwks`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [algorithm],
  })

/** `/openid/v1/jwks`: those keys. */
export const issuerKeys = ({ signer }: AccountTokens): Reply => json('application/jwk-set+json', signer.keySet())

const json = (contentType: string, body: JsonObject): Reply => ({
  _tag: 'Text',
  code: 200,
  text: JSON.stringify(body),
  contentType,
})
