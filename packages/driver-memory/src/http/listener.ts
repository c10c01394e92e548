import { createServer, type Server, type ServerOptions } from 'node:http'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { Duplex } from 'node:stream'
import { second } from '@fixpoint/core'
import type { Request } from './incoming.ts'
import { type Limits, mostHeaderBytes, mostStreams } from './limits.ts'
import type { Authority } from './tls/certificate.ts'
import type { Response } from './write-reply.ts'

/** What takes connections: of HTTP/1.1 alone, or with TLS of HTTP/2 as well. */
export type Listener = Server | Http2SecureServer

interface Listening {
  readonly authority: Authority | undefined
  readonly host: string
  readonly limits: Limits
}

export const createListener = (
  { authority, host, limits }: Listening,
  handle: (request: Request, response: Response) => void,
): Listener => {
  const server =
    authority === undefined ? createServer(optionsOf(limits), handle) : secure(authority, host, limits, handle)
  // Both have these, the one of HTTP/2 for clients of HTTP/1.1.
  Object.assign(server, {
    headersTimeout: limits.headersTimeout,
    // A request has a deadline of its own and is told so; this is for who goes on sending after that.
    requestTimeout: 2 * limits.requestTimeout,
    keepAliveTimeout: limits.idleTimeout,
  })
  server.on('clientError', refuseBroken)
  return server
}

const optionsOf = ({ headersTimeout }: Limits): ServerOptions => ({
  maxHeaderSize: mostHeaderBytes,
  connectionsCheckingInterval: Math.min(headersTimeout, 5 * second),
})

const secure = (
  authority: Authority,
  host: string,
  limits: Limits,
  handle: (request: Request, response: Response) => void,
): Http2SecureServer => {
  const { certificate, key } = authority.forServer([
    ...new Set([host, '127.0.0.1', '::1', 'localhost', 'kubernetes.default.svc']),
  ])
  const server = createSecureServer(
    {
      ...optionsOf(limits),
      cert: certificate,
      key,
      ca: authority.certificate,
      allowHTTP1: true,
      requestCert: true,
      rejectUnauthorized: false,
      handshakeTimeout: limits.headersTimeout,
      settings: { maxConcurrentStreams: mostStreams, maxHeaderListSize: mostHeaderBytes },
    },
    handle,
  )
  server.on('session', (session) => {
    let open = 0
    session.on('stream', (stream) => {
      open += 1
      stream.once('close', () => (open -= 1))
    })
    // A watch at which nothing happens is no idle connection.
    session.setTimeout(limits.idleTimeout, () => {
      if (open === 0) session.close()
    })
  })
  return server
}

/** What can't be read as HTTP is answered as Go does, where an answer can still be sent. */
const refuseBroken = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`)
}
