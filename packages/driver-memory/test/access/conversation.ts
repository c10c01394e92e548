import type { Json } from '@fixpoint/core'

/** Requests over HTTP, one after the other, held once with a real kube-apiserver, whose answers are kept, and then with ours. */
export interface Conversation {
  readonly name: string
  readonly steps: readonly Step[]
}

export interface Step {
  readonly claim: string
  readonly as: Sender
  readonly method: string
  readonly path: string
  /** Sent as JSON; a text as it is. */
  readonly body?: object | string
  readonly headers?: Readonly<Record<string, string>>
  /** Headers of the answer that are kept. */
  readonly shows?: readonly string[]
}

/** The administrator, whoever has no credentials, who holds a token, or somebody as whom the administrator asks. */
export type Sender = 'admin' | 'nobody' | { readonly token: string } | User

export interface User {
  readonly user: string
  readonly groups?: readonly string[]
}

/** What came back. */
export interface Answer {
  readonly code: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Json
}

/** Where webhooks are served while the conversation lasts, and the certificate that they are known by. */
export const hookUrl = 'https://<hook>'
export const hookBundle = '<bundle>'

/** Asks no server, but looks at what the webhooks were asked since the last time. */
export const asked = (claim: string): Step => ({ claim, as: 'nobody', method: 'ASKED', path: '' })

/** Stands for the token in the last answer that had one. */
export const lastToken = '<last token>'

const rbac = '/apis/rbac.authorization.k8s.io/v1'

export const namespaced = (namespace: string, plural: string): string => `${rbac}/namespaces/${namespace}/${plural}`

export const clusterScoped = (plural: string): string => `${rbac}/${plural}`

export const get = (claim: string, as: Sender, path: string): Step => ({ claim, as, method: 'GET', path })

export const post = (claim: string, as: Sender, path: string, body: object): Step => ({
  claim,
  as,
  method: 'POST',
  path,
  body,
})

/** A PATCH of the type that is named, as `merge-patch+json`. */
export const patch = (claim: string, as: Sender, path: string, type: string, body: object): Step => ({
  claim,
  as,
  method: 'PATCH',
  path,
  body,
  headers: { 'content-type': `application/${type}` },
})

export const remove = (claim: string, as: Sender, path: string): Step => ({ claim, as, method: 'DELETE', path })
