import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { bits, der, integer, octets, oid, sequence, setOf, time, utf8, yes } from './der.ts'

/** A certificate and its key, as PEM. */
export interface KeyPair {
  readonly certificate: string
  readonly key: string
}

/** Signs certificates; its own one is what clients trust. */
export interface Authority {
  readonly certificate: string
  /** For a server that is reached by these names and addresses. */
  readonly forServer: (hosts: readonly string[]) => KeyPair
  /** For a user: the API server takes the common name for the user's name, and organizations for groups. */
  readonly forUser: (user: string, groups: readonly string[]) => KeyPair
}

/** A certificate authority that lives as long as the process. */
export const createAuthority = (now: number): Authority => {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = nameOf('fixpoint-cluster-ca', [])
  const issue = (subject: Uint8Array, key: KeyObject, extensions: readonly Uint8Array[]): string =>
    certificate({ issuer: name, subject, key, extensions, now }, keys.privateKey)
  const pair = (subject: Uint8Array, extensions: readonly Uint8Array[]): KeyPair => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    return { certificate: issue(subject, publicKey, extensions), key }
  }
  return {
    certificate: issue(name, keys.publicKey, [
      extension(basicConstraints, sequence(yes), true),
      extension(keyUsage, bits(Buffer.from([0b0000_0110]), 1), true),
    ]),
    forServer: (hosts) =>
      pair(nameOf('kube-apiserver', []), [
        extension(extendedKeyUsage, sequence(oid(serverAuthentication))),
        extension(alternativeNames, sequence(...hosts.map(alternativeName))),
      ]),
    forUser: (user, groups) =>
      pair(nameOf(user, groups), [extension(extendedKeyUsage, sequence(oid(clientAuthentication)))]),
  }
}

const commonName = '2.5.4.3'
const organization = '2.5.4.10'
const keyUsage = '2.5.29.15'
const alternativeNames = '2.5.29.17'
const basicConstraints = '2.5.29.19'
const extendedKeyUsage = '2.5.29.37'
const serverAuthentication = '1.3.6.1.5.5.7.3.1'
const clientAuthentication = '1.3.6.1.5.5.7.3.2'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'

interface Contents {
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly key: KeyObject
  readonly extensions: readonly Uint8Array[]
  readonly now: number
}

const day = 86_400_000

const certificate = ({ issuer, subject, key, extensions, now }: Contents, signer: KeyObject): string => {
  const algorithm = sequence(oid(ecdsaWithSha256))
  const contents = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    integer(serial()),
    algorithm,
    issuer,
    sequence(time(now - day), time(now + 365 * day)),
    subject,
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const whole = sequence(contents, algorithm, bits(sign('sha256', contents, signer)))
  const lines =
    Buffer.from(whole)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** Its first bit is set, so that the zero that makes it positive is never one too many. */
const serial = (): Uint8Array => {
  const bytes = randomBytes(8)
  bytes[0] = (bytes[0] ?? 0) | 0x80
  return bytes
}

const nameOf = (name: string, groups: readonly string[]): Uint8Array =>
  sequence(
    ...groups.map((group) => setOf(sequence(oid(organization), utf8(group)))),
    setOf(sequence(oid(commonName), utf8(name))),
  )

const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))

const alternativeName = (host: string): Uint8Array => {
  if (isIPv4(host)) return der(0x87, Buffer.from(host.split('.').map(Number)))
  return host === '::1' ? der(0x87, Buffer.from([...Array<number>(15).fill(0), 1])) : der(0x82, Buffer.from(host))
}
