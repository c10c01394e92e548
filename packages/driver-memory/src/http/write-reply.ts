import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import { gzipSync } from 'node:zlib'
import { type ApiResponse, isJsonObject, type Json } from '@fixpoint/core'
import { stringify } from 'yaml'
import { jsonOf } from './json.ts'
import type { Encoding } from './media-type.ts'
import { sealEnvelope } from './protobuf/envelope.ts'
import type { WholeReply } from './reply.ts'

/** HTTP/1.1 and HTTP/2 have the same methods, of types that do not know each other. */
export type Response = ServerResponse | Http2ServerResponse

export interface Written {
  readonly encoding: Encoding
  readonly isPretty: boolean
  readonly takesGzip: boolean
  readonly hasBody: boolean
}

/** Writes an answer that is whole. */
export const writeReply = (response: Response, reply: WholeReply, how: Written): void => {
  const { contentType, bytes } = reply._tag === 'Text' ? textBytes(reply) : bodyBytes(reply, how)
  const isLarge = how.takesGzip && bytes.length > gzipAbove
  const sent = isLarge ? gzipSync(bytes, { level: 1 }) : bytes
  response.statusCode = reply.code
  for (const [name, value] of commonHeaders()) response.setHeader(name, value)
  response.setHeader('Content-Type', contentType)
  response.setHeader('Content-Length', sent.length)
  if (reply._tag === 'Text') response.setHeader('X-Content-Type-Options', 'nosniff')
  if (reply._tag === 'Text' && reply.tag !== undefined) response.setHeader('ETag', reply.tag)
  if (isLarge) {
    response.setHeader('Content-Encoding', 'gzip')
    response.setHeader('Vary', 'Accept-Encoding')
  }
  if (reply._tag === 'Body') writeNotes(response, reply)
  else if (reply.retryAfterSeconds !== undefined) response.setHeader('Retry-After', reply.retryAfterSeconds)
  end(response, how.hasBody ? sent : undefined)
}

/** kube-apiserver compresses what is larger than this. */
const gzipAbove = 128 * 1024

/** What every answer has. */
export const commonHeaders = (): readonly (readonly [string, string])[] => [
  ['Audit-Id', randomUUID()],
  ['Cache-Control', 'no-cache, private'],
  ['X-Kubernetes-Pf-Flowschema-Uid', flowSchema],
  ['X-Kubernetes-Pf-Prioritylevel-Uid', priorityLevel],
]

const flowSchema = randomUUID()
const priorityLevel = randomUUID()

const textBytes = ({
  text,
  contentType = 'text/plain; charset=utf-8',
}: Extract<WholeReply, { readonly _tag: 'Text' }>) => ({
  contentType,
  bytes: Buffer.from(text),
})

const bodyBytes = (reply: Extract<WholeReply, { readonly _tag: 'Body' }>, how: Written) => {
  const { body, contentType = 'application/json', encoding = how.encoding } = reply
  if (encoding === 'yaml' && reply.contentType === undefined)
    return { contentType: 'application/yaml', bytes: Buffer.from(stringify(body)) }
  const sealed = encoding === 'protobuf' && isJsonObject(body) ? sealEnvelope(body) : undefined
  if (sealed !== undefined) return { contentType: 'application/vnd.kubernetes.protobuf', bytes: sealed }
  return { contentType, bytes: Buffer.from(json(body, how.isPretty)) }
}

const json = (body: Json, isPretty: boolean): string => (isPretty ? JSON.stringify(body, null, 2) : `${jsonOf(body)}\n`)

const writeNotes = (response: Response, { warnings = [], retryAfterSeconds }: ApiResponse): void => {
  const sent = warnings.filter((text) => !control.test(text)).map(warningText)
  if (sent.length > 0) response.setHeader('Warning', sent)
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds)
}

/** A warning that can't stand in a header is none. */
const control = /[\u0000-\u001f\u007f-\u009f]/

/** The bytes of UTF-8, each as a character: so Node writes them as they are. */
const warningText = (text: string): string =>
  `299 - "${Buffer.from(text.replaceAll(/["\\]/g, '\\$&')).toString('latin1')}"`

/** The two have `end` of types that can't be called as one. */
const end = (response: Response, bytes: Uint8Array | undefined): void => {
  if ('stream' in response) response.end(bytes ?? '')
  else response.end(bytes)
}
