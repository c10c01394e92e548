import { readFileSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import type { ApiRequest, Json, PatchType, Resource, WatchRequest } from '@fixpoint/core'
import { type Answer, userAgent } from './scenario.ts'

const contentTypes: Readonly<Record<PatchType, string>> = {
  apply: 'application/apply-patch+yaml',
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly contentType?: string
  readonly body?: Json
}

/** A kube-apiserver that a kubeconfig in JSON leads to. */
export class RealServer {
  readonly #host: string
  readonly #port: number
  readonly #ca: string
  readonly #token: string

  constructor(kubeconfig: string) {
    const { clusters, users } = JSON.parse(readFileSync(kubeconfig, 'utf8'))
    const { hostname, port } = new URL(clusters[0].cluster.server)
    this.#host = hostname
    this.#port = Number(port)
    this.#ca = Buffer.from(clusters[0].cluster['certificate-authority-data'], 'base64').toString()
    this.#token = users[0].user.token
  }

  async ask(request: ApiRequest): Promise<Answer> {
    const { status, headers, text } = await this.#send(httpOf(request))
    const warning = [headers['warning'] ?? []].flat().join(', ')
    const warnings = [...warning.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)]
      .map(([, quoted]) => JSON.parse(`"${quoted}"`) as string)
      // That a kind is on its way out is told by the front of the server, which is not asked here.
      .filter((text) => !/^v\S+ \S+ is deprecated in v/.test(text))
    return { _tag: 'Answer', code: status, body: parse(text), ...(warnings.length > 0 && { warnings }) }
  }

  /** Makes what every pod of a namespace needs. */
  async makeServiceAccount(namespace: string): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts`
    const body = { metadata: { name: 'default' } }
    await this.#send({ method: 'POST', path, query: new URLSearchParams(), contentType: 'application/json', body })
  }

  /** Reads a watch until so many events came, or none for a second. */
  async watch(request: WatchRequest, count: number): Promise<Answer> {
    const query = new URLSearchParams({ watch: '1' })
    addSelection(query, request)
    if (request.allowWatchBookmarks === true) query.set('allowWatchBookmarks', 'true')
    if (request.sendInitialEvents === true) {
      query.set('sendInitialEvents', 'true')
      query.set('resourceVersionMatch', 'NotOlderThan')
    }
    const { text } = await this.#send(
      { method: 'GET', path: pathOf(request.resource, request.namespace), query },
      count,
    )
    const lines = text.split('\n').filter((line) => line !== '')
    return { _tag: 'Events', events: lines.slice(0, count).map((line) => JSON.parse(line)) }
  }

  #send(
    asked: HttpRequest,
    lines?: number,
  ): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> {
    return new Promise((resolve, reject) => {
      const body = asked.body === undefined ? undefined : JSON.stringify(asked.body)
      const headers = {
        authorization: `Bearer ${this.#token}`,
        accept: 'application/json',
        'user-agent': `${userAgent}/1`,
        ...(asked.contentType !== undefined && { 'content-type': asked.contentType }),
        // Node sends no length of its own with a DELETE, whose body is not seen then.
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      }
      const path = `${asked.path}?${asked.query.toString()}`
      const call = httpsRequest(
        { host: this.#host, port: this.#port, ca: this.#ca, method: asked.method, path, headers, agent: false },
        (response) => {
          let text = ''
          const done = (): void => {
            clearTimeout(quiet)
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
            call.destroy()
          }
          let quiet = lines === undefined ? undefined : setTimeout(done, 1000)
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            text += chunk
            if (lines === undefined) return
            clearTimeout(quiet)
            if (text.split('\n').length > lines) done()
            else quiet = setTimeout(done, 1000)
          })
          response.on('end', done)
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  }
}

const parse = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const pathOf = ({ group, version, plural }: Resource, namespace: string | undefined, name?: string): string =>
  [
    group === '' ? `/api/${version}` : `/apis/${group}/${version}`,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    plural,
    ...(name === undefined ? [] : [name]),
  ].join('/')

const addSelection = (
  query: URLSearchParams,
  {
    labelSelector,
    fieldSelector,
    resourceVersion,
  }: { labelSelector?: string; fieldSelector?: string; resourceVersion?: string },
): void => {
  if (labelSelector !== undefined) query.set('labelSelector', labelSelector)
  if (fieldSelector !== undefined) query.set('fieldSelector', fieldSelector)
  if (resourceVersion !== undefined) query.set('resourceVersion', resourceVersion)
}

const httpOf = (request: ApiRequest): HttpRequest => {
  const query = new URLSearchParams()
  const collection = pathOf(request.resource, request.namespace)
  switch (request._tag) {
    case 'Get':
      return { method: 'GET', path: namedPath(request), query }
    case 'List':
      addSelection(query, request)
      if (request.limit !== undefined) query.set('limit', String(request.limit))
      if (request.continue !== undefined) query.set('continue', request.continue)
      return { method: 'GET', path: collection, query }
    case 'Create':
      addWrite(query, request)
      return { method: 'POST', path: collection, query, contentType: 'application/json', body: request.body }
    case 'Update':
      addWrite(query, request)
      return { method: 'PUT', path: namedPath(request), query, contentType: 'application/json', body: request.body }
    case 'Patch':
      addWrite(query, request)
      if (request.force !== undefined) query.set('force', String(request.force))
      return {
        method: 'PATCH',
        path: namedPath(request),
        query,
        contentType: contentTypes[request.patchType],
        body: request.body,
      }
    case 'Delete':
      return { method: 'DELETE', path: namedPath(request), query, ...deleteBody(request.options) }
    case 'DeleteCollection':
      addSelection(query, request)
      return { method: 'DELETE', path: collection, query, ...deleteBody(request.options) }
  }
}

const namedPath = (request: Extract<ApiRequest, { name: string }>): string => {
  const path = pathOf(request.resource, request.namespace, request.name)
  return request.subresource === undefined ? path : `${path}/${request.subresource}`
}

const addWrite = (
  query: URLSearchParams,
  write: { fieldManager?: string; fieldValidation?: string; dryRun?: boolean },
): void => {
  if (write.fieldManager !== undefined) query.set('fieldManager', write.fieldManager)
  if (write.fieldValidation !== undefined) query.set('fieldValidation', write.fieldValidation)
  if (write.dryRun === true) query.set('dryRun', 'All')
}

const deleteBody = (
  options: Extract<ApiRequest, { _tag: 'Delete' }>['options'],
): Pick<HttpRequest, 'contentType' | 'body'> => {
  if (options === undefined) return {}
  const { dryRun, ...rest } = options
  const body = { kind: 'DeleteOptions', apiVersion: 'v1', ...rest, ...(dryRun === true && { dryRun: ['All'] }) }
  return { contentType: 'application/json', body: body as unknown as Json }
}
