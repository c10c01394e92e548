import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'

/** Someone with a kubeconfig, who asks over connections that stay open: for what would take kubectl a process each. */
export interface User {
  readonly ask: (method: Method, path: string, body?: object | readonly object[]) => Promise<Reply>
  readonly close: () => void
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Reply {
  readonly code: number
  // biome-ignore lint: Whoever asks knows what is asked for.
  readonly body: Answer
}

/** As far as tests look into objects. */
export interface Answer {
  readonly items?: readonly Live[]
  readonly metadata?: Live['metadata']
  readonly [field: string]: unknown
}

export interface Live {
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly uid: string
    readonly resourceVersion: string
    readonly generation?: number
    readonly deletionTimestamp?: string
    readonly ownerReferences?: readonly { readonly uid: string; readonly controller?: boolean }[]
  }
  readonly spec?: unknown
  readonly status?: unknown
}

export const userOf = (kubeconfig: string): User => {
  const { url: server, ca, token } = serverOf(kubeconfig)
  const agent = new Agent({ keepAlive: true, ca, maxSockets: 16 })
  const authorization = `Bearer ${token}`
  return {
    ask: (method, path, body) =>
      new Promise((resolve, reject) => {
        const headers = { authorization, 'content-type': contentTypeOf(method, body) }
        const call = request(new URL(path, server), { agent, method, headers }, (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => (text += chunk))
          response.on('end', () => {
            // Whatever is no object is told by its code.
            const body = text.startsWith('{') ? (JSON.parse(text) as Answer) : {}
            resolve({ code: response.statusCode ?? 0, body })
          })
          response.on('error', reject)
        })
        call.setTimeout(30_000, () => call.destroy(new Error(`${method} ${path}: no answer`)))
        call.on('error', reject)
        call.end(body === undefined ? undefined : JSON.stringify(body))
      }),
    close: () => agent.destroy(),
  }
}

/** Where a kubeconfig leads to. */
export const serverOf = (kubeconfig: string): { readonly url: string; readonly ca: string; readonly token: string } => {
  const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster
  return { url: server, ca: Buffer.from(ca, 'base64').toString(), token: users[0].user.token }
}

interface Kubeconfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } },
  ]
  readonly users: readonly [{ readonly user: { readonly token: string } }]
}

const contentTypeOf = (method: Method, body: unknown): string => {
  if (method !== 'PATCH') return 'application/json'
  return Array.isArray(body) ? 'application/json-patch+json' : 'application/merge-patch+json'
}
