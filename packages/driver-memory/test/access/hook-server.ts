import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Json } from '@fixpoint/core'
import { createAuthority } from '../../src/http/tls/certificate.ts'
import { type Conversion, conversions } from './converters.ts'

/** What is asked of a webhook. */
interface Review {
  readonly apiVersion: string
  readonly kind: string
  readonly request: { readonly uid: string } & Partial<Conversion>
}

/** A server of webhooks, each of which behaves as its path says. */
export class HookServer {
  readonly #authority = createAuthority(Date.now())
  readonly #server: Server
  /** Everything that was asked since somebody looked. */
  #asked: Json[] = []

  constructor() {
    const { certificate, key } = this.#authority.forServer(['127.0.0.1'])
    this.#server = createServer({ cert: certificate, key }, (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const review = JSON.parse(Buffer.concat(chunks).toString()) as Review
        const url = new URL(request.url ?? '/', 'https://hook')
        this.#asked.push({ path: url.pathname + url.search, ...(review as unknown as Record<string, Json>) })
        const answer = answers[url.pathname.slice(1)] ?? converting(url.pathname.slice(1))
        if (answer === undefined) return
        const { code = 200, body } = answer(review)
        response.writeHead(code, { 'content-type': 'application/json' })
        response.end(typeof body === 'string' ? body : JSON.stringify(body))
      })
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Of its authority, as a configuration has it. */
  get bundle(): string {
    return Buffer.from(this.#authority.certificate).toString('base64')
  }

  /** What was asked since the last time. */
  take(): Json {
    const asked = this.#asked
    this.#asked = []
    return asked
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

type Answering = (review: Review) => { readonly code?: number; readonly body: object | string }

const saying =
  (response: object): Answering =>
  ({ apiVersion, kind, request: { uid } }) => ({ body: { apiVersion, kind, response: { uid, ...response } } })

const patching = (...operations: object[]): Answering =>
  saying({
    allowed: true,
    patchType: 'JSONPatch',
    patch: Buffer.from(JSON.stringify(operations)).toString('base64'),
  })

/** How a webhook answers that converts. */
const converting = (name: string): Answering | undefined => {
  const convert = conversions[name]
  if (convert === undefined) return undefined
  return ({ apiVersion, kind, request: { uid, desiredAPIVersion = '', objects = [] } }) => ({
    body: { apiVersion, kind, response: { uid, ...convert({ desiredAPIVersion, objects }) } },
  })
}

/** Whatever is not here never answers. */
const answers: Readonly<Record<string, Answering>> = {
  allow: saying({ allowed: true }),
  warn: saying({ allowed: true, warnings: ['this is old', 'and slow'] }),
  deny: saying({ allowed: false, status: { message: 'no such thing here', reason: 'Forbidden', code: 403 } }),
  silent: saying({ allowed: false }),
  success: saying({ allowed: false, status: { status: 'Success', code: 200, reason: 'BadDay' } }),
  label: patching({ op: 'add', path: '/metadata/labels', value: { seen: 'once' } }),
  annotate: patching({ op: 'add', path: '/metadata/annotations', value: { seen: 'once' } }),
  data: patching({ op: 'add', path: '/data', value: { by: 'hook' } }),
  nowhere: patching({ op: 'replace', path: '/none/here', value: 1 }),
  strange: patching({ op: 'add', path: '/data', value: 7 }),
  'wrong-uid': ({ apiVersion, kind }) => ({ body: { apiVersion, kind, response: { uid: 'other', allowed: true } } }),
  'wrong-kind': ({ request: { uid } }) => ({
    body: { apiVersion: 'v1', kind: 'Pod', response: { uid, allowed: true } },
  }),
  absent: ({ apiVersion, kind }) => ({ body: { apiVersion, kind } }),
  'no-type': saying({ allowed: true, patch: 'W10=' }),
  failing: () => ({ code: 500, body: 'out of order' }),
  missing: () => ({ code: 404, body: '' }),
  text: () => ({ body: 'hello' }),
}
