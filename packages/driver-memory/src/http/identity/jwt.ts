import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject } from '@fixpoint/core'

/** Signs JSON Web Tokens with a key of its own, and knows them again. */
export class TokenSigner {
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  readonly #keyId: string

  constructor() {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#privateKey = privateKey
    this.#publicKey = createPublicKey(privateKey)
    const der = this.#publicKey.export({ type: 'spki', format: 'der' })
    this.#keyId = createHash('sha256').update(der).digest('base64url')
  }

  issue(claims: JsonObject): string {
    const signed = `${encoded({ alg: algorithm, kid: this.#keyId })}.${encoded(claims)}`
    return `${signed}.${sign('sha256', Buffer.from(signed), withKey(this.#privateKey)).toString('base64url')}`
  }

  /** The claims of a token that was signed here; undefined for any other text. */
  read(token: string): JsonObject | undefined {
    const [header = '', claims = '', signature = '', ...more] = token.split('.')
    if (more.length > 0 || field(decoded(header), 'alg') !== algorithm) return undefined
    const signed = Buffer.from(`${header}.${claims}`)
    if (!verify('sha256', signed, withKey(this.#publicKey), Buffer.from(signature, 'base64url'))) return undefined
    const read = decoded(claims)
    return isJsonObject(read) ? read : undefined
  }

  /** The public key as a JSON Web Key Set. */
  keySet(): JsonObject {
    const { kty, crv, x, y } = this.#publicKey.export({ format: 'jwk' })
    return {
      keys: [{ use: 'sig', kty: kty ?? '', kid: this.#keyId, crv: crv ?? '', alg: algorithm, x: x ?? '', y: y ?? '' }],
    }
  }
}

export const algorithm = 'ES256'

const withKey = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' }) as const

const encoded = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const decoded = (text: string): Json => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Json
  } catch {
    return null
  }
}

const field = (value: Json, name: string): Json | undefined => (isJsonObject(value) ? value[name] : undefined)
