import { randomUUID } from 'node:crypto'
import type { OutgoingHttpHeader, ServerResponse } from 'node:http'
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
  const { contentType, content } = reply._tag === 'Text' ? contentOfText(reply) : contentOfBody(reply, how)
  const isLarge = how.takesGzip && content.length > gzipAbove
  const sent = isLarge ? ofBytes(gzipSync(Buffer.from(content, 'latin1'), { level: 1 })) : content
  writeHead(response, reply.code, [
    ...commonHeaders(),
    ['Content-Type', contentType],
    ['Content-Length', String(sent.length)],
    ...(reply._tag === 'Text' ? headersOfText(reply) : warningHeaders(reply)),
    ...(isLarge ? gzipHeaders : []),
    ...(reply.retryAfterSeconds === undefined ? [] : [['Retry-After', String(reply.retryAfterSeconds)] as const]),
  ])
  end(response, how.hasBody ? sent : undefined)
}

/** kube-apiserver compresses what is larger than this. */
const gzipAbove = 128 * 1024

export type Header = readonly [name: string, value: string | readonly string[]]

/** HTTP/1.1 takes all headers at once, for less. */
export const writeHead = (response: Response, code: number, headers: readonly Header[]): void => {
  if ('stream' in response) {
    for (const [name, value] of headers) response.setHeader(name, value)
    response.writeHead(code)
  } else response.writeHead(code, headers.flat() as OutgoingHttpHeader[])
}

/** What every answer has. */
export const commonHeaders = (): readonly Header[] => [
  ['Audit-Id', randomUUID()],
  ['Cache-Control', 'no-cache, private'],
  ['X-Kubernetes-Pf-Flowschema-Uid', flowSchema],
  ['X-Kubernetes-Pf-Prioritylevel-Uid', priorityLevel],
]

const flowSchema = randomUUID()
const priorityLevel = randomUUID()

/**
 * Bytes as a text, a character for each. Node sends head and body in one piece where the body is a text; else as two, which
 * TLS makes two records of, and whoever reads them wakes up twice.
 */
type Content = string

const ofBytes = (bytes: Uint8Array): Content =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

const ofText = (text: string): Content => (Buffer.byteLength(text) === text.length ? text : ofBytes(Buffer.from(text)))

const contentOfText = ({
  text,
  contentType = 'text/plain; charset=utf-8',
}: Extract<WholeReply, { readonly _tag: 'Text' }>) => ({
  contentType,
  content: typeof text === 'string' ? ofText(text) : ofBytes(text),
})

const contentOfBody = (reply: Extract<WholeReply, { readonly _tag: 'Body' }>, how: Written) => {
  const { body, contentType = 'application/json', encoding = how.encoding } = reply
  if (encoding === 'yaml' && reply.contentType === undefined)
    return { contentType: 'application/yaml', content: ofText(stringify(body)) }
  const sealed = encoding === 'protobuf' && isJsonObject(body) ? sealEnvelope(body) : undefined
  if (sealed !== undefined) return { contentType: 'application/vnd.kubernetes.protobuf', content: ofBytes(sealed) }
  return { contentType, content: ofText(json(body, how.isPretty)) }
}

const json = (body: Json, isPretty: boolean): string => (isPretty ? JSON.stringify(body, null, 2) : `${jsonOf(body)}\n`)

const headersOfText = ({ tag }: Extract<WholeReply, { readonly _tag: 'Text' }>): readonly Header[] => [
  ['X-Content-Type-Options', 'nosniff'],
  ...(tag === undefined ? [] : [['ETag', tag] as const]),
]

const gzipHeaders: readonly Header[] = [
  ['Content-Encoding', 'gzip'],
  ['Vary', 'Accept-Encoding'],
]

const warningHeaders = ({ warnings = [] }: ApiResponse): readonly Header[] => {
  const sent = warnings.filter((text) => !control.test(text)).map(warningText)
  return sent.length === 0 ? [] : [['Warning', sent]]
}

/** A warning that can't stand in a header is none. */
const control = /[\u0000-\u001f\u007f-\u009f]/

/** The bytes of UTF-8, each as a character: so Node writes them as they are. */
const warningText = (text: string): string =>
  `299 - "${Buffer.from(text.replaceAll(/["\\]/g, '\\$&')).toString('latin1')}"`

/** The two have `end` of types that can't be called as one. */
const end = (response: Response, content: Content | undefined): void => {
  if ('stream' in response) response.end(content ?? '', 'latin1')
  else if (content === undefined) response.end()
  else response.end(content, 'latin1')
}
