import { readFileSync } from 'node:fs'
import { Agent, request as send } from 'node:https'
import type { ApiRequest, ApiResponse, Json, PatchType } from '../../packages/core/src/index.ts'

/** A real API server, reached by the kubeconfig that the control plane wrote. */
export interface RealCluster {
  readonly request: (asked: ApiRequest, userAgent?: string) => Promise<ApiResponse>
}

interface Kubeconfig {
  readonly clusters: readonly [
    { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } },
  ]
  readonly users: readonly [{ readonly user: { readonly token: string } }]
}

export const realCluster = (kubeconfig: string): RealCluster => {
  const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig
  const { server, 'certificate-authority-data': ca } = clusters[0].cluster
  const agent = new Agent({ keepAlive: true, ca: Buffer.from(ca, 'base64') })
  return {
    request: (asked, userAgent = 'fixpoint') =>
      new Promise((resolve, reject) => {
        const { method, path, contentType, body } = wireOf(asked)
        const headers = {
          accept: 'application/json',
          authorization: `Bearer ${users[0].user.token}`,
          'user-agent': userAgent,
          ...(body !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }),
        }
        const call = send(new URL(path, server), { method, headers, agent }, (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (chunk: string) => {
            text += chunk
          })
          answer.on('end', () => resolve({ code: answer.statusCode ?? 0, body: JSON.parse(text) as Json }))
        })
        call.on('error', reject)
        call.end(body)
      }),
  }
}

const patchTypes: Readonly<Record<PatchType, string>> = {
  apply: 'application/apply-patch+yaml',
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

interface Wire {
  readonly method: string
  readonly path: string
  readonly contentType: string
  readonly body: string | undefined
}

const wireOf = (asked: ApiRequest): Wire => {
  const json = 'application/json'
  switch (asked._tag) {
    case 'Get':
      return { method: 'GET', path: pathOf(asked), contentType: json, body: undefined }
    case 'List':
      return { method: 'GET', path: pathOf(asked), contentType: json, body: undefined }
    case 'Create':
      return { method: 'POST', path: pathOf(asked), contentType: json, body: JSON.stringify(asked.body) }
    case 'Update':
      return { method: 'PUT', path: pathOf(asked), contentType: json, body: JSON.stringify(asked.body) }
    case 'Patch':
      return {
        method: 'PATCH',
        path: pathOf(asked),
        contentType: patchTypes[asked.patchType],
        body: JSON.stringify(asked.body),
      }
    case 'Delete':
      return { method: 'DELETE', path: pathOf(asked), contentType: json, body: JSON.stringify(asked.options ?? {}) }
    case 'DeleteCollection':
      return { method: 'DELETE', path: pathOf(asked), contentType: json, body: JSON.stringify(asked.options ?? {}) }
  }
}

const pathOf = (asked: ApiRequest): string => {
  const { group, version, plural } = asked.resource
  const namespace = asked.namespace === undefined ? '' : `/namespaces/${asked.namespace}`
  const name = 'name' in asked ? `/${asked.name}` : ''
  const subresource = 'subresource' in asked && asked.subresource !== undefined ? `/${asked.subresource}` : ''
  const query = new URLSearchParams()
  for (const key of ['fieldManager', 'fieldValidation', 'force', 'limit', 'continue', 'labelSelector'] as const) {
    const value: unknown = Object.entries(asked).find(([field]) => field === key)?.[1]
    if (value !== undefined) query.set(key, String(value))
  }
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return `${root}${namespace}/${plural}${name}${subresource}${query.size > 0 ? `?${query.toString()}` : ''}`
}
