import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Address, formatAddress } from './address.ts'

/** What a path answers. */
export type Page = () => Answer | Promise<Answer>

export interface Answer {
  readonly code: number
  readonly contentType?: string
  readonly body: string
}

/** A server of a few pages. */
export interface Endpoints {
  /** Where it listens, with the port that it got. */
  readonly at: string
  readonly close: () => void
}

/** Serves pages by their path, for probes and Prometheus: GET and HEAD, no more than a few connections, no query is read. */
export const serve = async (address: Address, pages: Readonly<Record<string, Page>>): Promise<Endpoints> => {
  const server = createServer((request, response) => void answer(request, response, pages))
  server.maxConnections = 64
  await listen(server, address)
  const { port } = server.address() as AddressInfo
  // A server that nobody asks keeps no process alive.
  server.unref()
  return {
    at: formatAddress({ ...address, port }),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const listen = (server: Server, { host, port }: Address): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host !== undefined && { host }) }, resolve)
  })

const answer = async (
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  pages: Readonly<Record<string, Page>>,
): Promise<void> => {
  const [path = ''] = url.split('?')
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (page === undefined)
    return send(response, { code: 404, body: `not found; there is ${Object.keys(pages).join(', ')}\n` })
  if (method !== 'GET' && method !== 'HEAD') return send(response, { code: 405, body: 'GET or HEAD\n' })
  try {
    send(response, await page())
  } catch (error) {
    send(response, { code: 500, body: `${String(error)}\n` })
  }
}

const send = (response: ServerResponse, { code, contentType = 'text/plain; charset=utf-8', body }: Answer): void =>
  void response.writeHead(code, { 'content-type': contentType, 'x-content-type-options': 'nosniff' }).end(body)
