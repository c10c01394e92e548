import { type RequestOptions, request } from 'node:https'
import { isJsonObject, type Json, type JsonObject, second } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { builtIn } from '../../api-server/registry/built-in.ts'
import { numberOf, objectOf, objectsOf, textOf } from '../../api-server/registry/read.ts'
import { type ApiServer, servedBy } from '../../api-server/server.ts'
import { notFound } from '../../api-server/status-error.ts'
import { unregistered } from '../../api-server/unregistered.ts'

/** What a webhook answered, or in the words of kube-apiserver why nothing came of the call. */
export type Called = E.Either<string, JsonObject>

/** A webhook as whoever calls it needs it. */
interface Callee {
  readonly client: JsonObject
  readonly timeoutSeconds: number
}

/** Sends a review to a webhook over HTTPS; what comes back is a review of the same group. */
export const call = async (
  { client, timeoutSeconds }: Callee,
  review: JsonObject,
  server: ApiServer,
): Promise<Called> => {
  const place = placeOf(client, server)
  const { host, servername } = place
  const url = `${place.url}?timeout=${timeoutSeconds}s`
  if (typeof host === 'string') return E.left(`Post ${JSON.stringify(url)}: ${host}`)
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, */*',
      'user-agent': 'kube-apiserver-admission',
    },
    ...(host !== undefined && { host: host.address, port: host.port }),
    ...(servername !== undefined && { servername }),
    ...(textOf(client['caBundle']) !== '' && { ca: Buffer.from(textOf(client['caBundle']), 'base64') }),
    agent: false,
  }
  const answer = await post(new URL(url), options, JSON.stringify(review), timeoutSeconds)
  if (E.isLeft(answer)) return E.left(`Post ${JSON.stringify(url)}: ${answer.left}`)
  return reviewIn(answer.right, textOf(review['apiVersion']).replace(/[^/]*$/, ''))
}

interface Place {
  /** Without a query. */
  readonly url: string
  /** Where it is to be found where its name does not say so; a text says why nowhere. */
  readonly host?: { readonly address: string; readonly port: number } | string
  readonly servername?: string
}

const placeOf = ({ url, service }: JsonObject, server: ApiServer): Place => {
  if (service === undefined) return { url: textOf(url) }
  const { namespace, name, path, port } = objectOf(service)
  const [home, own] = [textOf(namespace), textOf(name)]
  const servername = `${own}.${home}.svc`
  const isThere = servedBy(server, services)?.collection.get(home, own) !== undefined
  const host = isThere
    ? (endpointOf(server, home, own) ?? `no endpoints available for service ${JSON.stringify(own)}`)
    : notFound({ ...services, plural: 'service' }, own).message
  return { url: `https://${servername}:${numberOf(port)}${textOf(path)}`, host, servername }
}

/** No packet reaches the IP of a Service here: an address of its Endpoints is taken, which whoever serves the webhook writes. */
const endpointOf = (server: ApiServer, namespace: string, name: string): Place['host'] => {
  for (const subset of objectsOf(servedBy(server, endpoints)?.collection.get(namespace, name)?.['subsets'])) {
    const [address] = objectsOf(subset['addresses'])
    const [port] = objectsOf(subset['ports'])
    if (address !== undefined && port !== undefined)
      return { address: textOf(address['ip']), port: numberOf(port['port']) }
  }
  return undefined
}

const services = builtIn('', 'v1', 'Service', 'services')
const endpoints = builtIn('', 'v1', 'Endpoints', 'endpoints')

interface Answered {
  readonly code: number
  readonly isText: boolean
  readonly text: string
}

const post = (
  url: URL,
  options: RequestOptions,
  body: string,
  timeoutSeconds: number,
): Promise<E.Either<string, Answered>> =>
  new Promise((resolve) => {
    const call = request(url, options, (response) => {
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        length += chunk.length
        if (length > most) call.destroy(new Error('response is too large'))
      })
      response.on('end', () => {
        clearTimeout(timer)
        const { statusCode = 0, headers } = response
        const isText = headers['content-type']?.startsWith('text/') === true
        resolve(E.right({ code: statusCode, isText, text: Buffer.concat(chunks).toString() }))
      })
    })
    const timer = setTimeout(() => {
      resolve(E.left('context deadline exceeded'))
      call.destroy()
    }, timeoutSeconds * second)
    call.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      resolve(E.left(troubleOf(error, url)))
    })
    call.end(body)
  })

const most = 3 * 1024 * 1024

/** As Go says it. */
const troubleOf = ({ code, message }: NodeJS.ErrnoException, url: URL): string => {
  switch (code) {
    case 'ECONNREFUSED':
      return `dial tcp ${url.hostname}:${url.port === '' ? 443 : url.port}: connect: connection refused`
    case 'ECONNRESET':
      return 'EOF'
    case 'ENOTFOUND':
      return `dial tcp: lookup ${url.hostname}: no such host`
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
    default:
      return message
  }
}

/** A review that came back. */
const reviewIn = ({ code, isText, text }: Answered, group: string): Called => {
  if (code < 200 || code > 206) return E.left(refused(code, isText ? text.trim() : ''))
  let body: Json
  try {
    body = JSON.parse(text) as Json
  } catch {
    body = text
  }
  if (!isJsonObject(body)) return E.left(`couldn't get version/kind; json parse error: ${unreadable(body)}`)
  const { apiVersion = '', kind = '' } = body
  return String(apiVersion).startsWith(group) ? E.right(body) : E.left(unregistered(kind, apiVersion))
}

const refused = (code: number, text: string): string => {
  switch (code) {
    case 404:
      return 'the server could not find the requested resource'
    case 503:
      return 'the server is currently unable to handle the request'
    default:
      return code < 500
        ? 'the server rejected our request for an unknown reason'
        : `an error on the server (${JSON.stringify(text || 'unknown')}) has prevented the request from succeeding`
  }
}

const unreadable = (body: Json): string =>
  body === ''
    ? 'unexpected end of JSON input'
    : `json: cannot unmarshal ${typeof body} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`
