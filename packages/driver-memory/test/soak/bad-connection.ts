import { connect } from 'node:net'
import type { Random } from '../../src/index.ts'
import { below } from './bad-input.ts'

/** A connection that somebody opens and does not use as HTTP has it; done when the server or the client has ended it. */
export const badConnection = (random: Random, url: string, token: string): Promise<void> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.resume()
    const head = `POST /api/v1/namespaces/default/configmaps HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n`
    switch (below(random, 5)) {
      case 0: // An upload that is aborted.
        socket.write(`${head}Content-Length: 1000\r\n\r\n{"metadata":`, () => socket.destroy())
        return
      case 1: // Half of the headers, and then nothing more.
        socket.end(head)
        return
      case 2: // No HTTP at all.
        socket.end(Buffer.from(Array.from({ length: 100 }, () => below(random, 256))))
        return
      case 3: // A watch that nobody reads.
        socket.pause()
        socket.write(head.replace('POST', 'GET').replace('configmaps', 'configmaps?watch=1'), () => socket.destroy())
        return
      default: // Chunks that are none.
        socket.end(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`)
    }
  })
