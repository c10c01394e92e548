import { randomUUID } from 'node:crypto'
import { type JsonObject, type Resource, second } from '@fixpoint/core'
import type { KubernetesObject } from '../../api-server/object.ts'
import { builtIn } from '../../api-server/registry/built-in.ts'
import { numberOf, objectOf, textOf, textsOf } from '../../api-server/registry/read.ts'
import { serviceAccountKind } from '../../api-server/registry/simple/config.ts'
import { servedBy } from '../../api-server/server.ts'
import { notFound } from '../../api-server/status-error.ts'
import { goList } from '../../rbac/covers.ts'
import type { World } from '../../world/world.ts'
import type { Held } from './authenticate.ts'
import { TokenSigner } from './jwt.ts'
import { accountUser, issuer, namespaceGroups } from './service-account.ts'

/** What a token is for. */
export interface TokenWish {
  readonly account: KubernetesObject
  readonly audiences: readonly string[]
  readonly expirationSeconds: number
  /** The object with which it ends, by the name that its claim has. */
  readonly bound?: {
    readonly claim: 'pod' | 'secret' | 'node'
    readonly object: KubernetesObject
    readonly node?: string
  }
}

/** The tokens of service accounts. They are not kept: each says whose it is, and counts as long as that is there. */
export class AccountTokens {
  readonly #world: World
  readonly signer = new TokenSigner()

  constructor(world: World) {
    this.#world = world
  }

  issue({ account: { metadata }, audiences, expirationSeconds, bound }: TokenWish): string {
    const now = Math.floor(this.#world.timeline.now / second)
    const { namespace = '', name = '' } = metadata
    return this.signer.issue({
      aud: [...audiences],
      exp: now + expirationSeconds,
      iat: now,
      iss: issuer,
      jti: randomUUID(),
      'kubernetes.io': {
        namespace,
        serviceaccount: refTo(metadata),
        ...(bound !== undefined && { [bound.claim]: refTo(bound.object.metadata) }),
        ...(bound?.node !== undefined && { node: { name: bound.node } }),
      },
      nbf: now,
      sub: accountUser({ namespace, name }),
    })
  }

  /** Whose a token is, for any of these audiences. */
  holderOf(token: string, audiences: readonly string[]): Held {
    const claims = this.signer.read(token)
    if (claims === undefined) return { _tag: 'Unknown' }
    const own = textsOf(claims['aud'])
    const common = own.filter((audience) => audiences.includes(audience))
    if (common.length === 0)
      return unknown(`token audiences ${goList(own)} is invalid for the target audiences ${goList(audiences)}`)
    const problem = this.#problemWith(claims)
    if (problem !== undefined) return unknown(problem)
    return { _tag: 'Known', user: userOf(claims), audiences: common }
  }

  #problemWith({ exp, nbf, 'kubernetes.io': about }: JsonObject): string | undefined {
    const now = this.#world.timeline.now / second
    if (now > numberOf(exp) + leeway) return 'service account token has expired'
    if (now < numberOf(nbf) - leeway) return 'service account token is not valid yet'
    const { namespace, serviceaccount, pod, secret, node } = objectOf(about)
    const home = textOf(namespace)
    const account = objectOf(serviceaccount)
    const found = this.#find(serviceAccountKind.resource, home, textOf(account['name']))
    if (found === undefined) return notFound(serviceAccountKind.resource, textOf(account['name'])).message
    const { uid = '' } = found.metadata
    if (uid !== account['uid']) return `service account UID (${uid}) does not match claim (${textOf(account['uid'])})`
    if (secret !== undefined) return this.#boundProblem('secret', secrets, home, objectOf(secret))
    if (pod !== undefined) return this.#boundProblem('pod', pods, home, objectOf(pod))
    return node === undefined ? undefined : this.#boundProblem('node', nodes, '', objectOf(node))
  }

  #boundProblem(what: string, resource: Resource, namespace: string, { name, uid }: JsonObject): string | undefined {
    const found = this.#find(resource, namespace, textOf(name))
    if (found === undefined) return 'service account token has been invalidated'
    if (found.metadata.uid !== uid)
      return `${named(what)} UID (${found.metadata.uid ?? ''}) does not match service account ${what} ref claim (${textOf(uid)})`
    const { deletionTimestamp } = found.metadata
    const isGone =
      deletionTimestamp !== undefined && Date.parse(deletionTimestamp) < this.#world.timeline.now - leeway * second
    return isGone ? 'service account token has been invalidated' : undefined
  }

  #find(resource: Resource, namespace: string, name: string): KubernetesObject | undefined {
    return servedBy(this.#world.server, resource)?.collection.get(namespace, name)
  }
}

/** How many seconds clocks may be apart. */
const leeway = 60

const secrets = builtIn('', 'v1', 'Secret', 'secrets')
const pods = builtIn('', 'v1', 'Pod', 'pods')
const nodes = builtIn('', 'v1', 'Node', 'nodes', false)

const named = (what: string): string => `${what.charAt(0).toUpperCase()}${what.slice(1)}`

const unknown = (why: string): Held => ({ _tag: 'Unknown', why })

const refTo = ({ name = '', uid = '' }: KubernetesObject['metadata']): JsonObject => ({
  name,
  ...(uid !== '' && { uid }),
})

const userOf = ({ sub, jti, 'kubernetes.io': about }: JsonObject) => {
  const { namespace, serviceaccount, pod, node } = objectOf(about)
  const home = textOf(namespace)
  return {
    name: textOf(sub),
    uid: textOf(objectOf(serviceaccount)['uid']),
    groups: namespaceGroups(home),
    extra: {
      'authentication.kubernetes.io/credential-id': [`JTI=${textOf(jti)}`],
      ...extraOf('node', objectOf(node)),
      ...extraOf('pod', objectOf(pod)),
    },
  }
}

const extraOf = (what: string, { name, uid }: JsonObject): Readonly<Record<string, readonly string[]>> => ({
  ...(name !== undefined && { [`authentication.kubernetes.io/${what}-name`]: [textOf(name)] }),
  ...(uid !== undefined && { [`authentication.kubernetes.io/${what}-uid`]: [textOf(uid)] }),
})
