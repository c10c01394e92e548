import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { request as undici } from 'undici'
import { describe, expect, it } from 'vitest'
import { startCluster } from '../../src/index.ts'
import { plain, type Served, withCluster } from './cluster.ts'

const path = '/api/v1/namespaces/default/configmaps'

/** Opens a connection and sends what it is given; what comes back is all until the server ends it. */
const open = (served: Served): { readonly socket: Socket; readonly answer: Promise<string> } => {
  const { hostname, port } = new URL(served.cluster.url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  socket.on('error', () => undefined)
  return { socket, answer: new Promise((resolve) => void socket.once('close', () => resolve(text))) }
}

const head = (served: Served, ...lines: readonly string[]): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: cluster',
    `Authorization: Bearer ${served.cluster.token}`,
    'Content-Type: application/json',
    'Connection: close',
    ...lines,
    '',
    '',
  ].join('\r\n')

describe('the limits of the front', () => {
  it('end a request whose body does not come, with the Status of kube-apiserver', async () => {
    await withCluster({ ...plain, limits: { requestTimeout: 200 } }, async (served) => {
      const { socket, answer } = open(served)
      socket.write(`${head(served, 'Content-Length: 100')}{"metadata":`)
      const text = await answer
      expect(text).toMatch(/^HTTP\/1\.1 504 /)
      expect(text).toContain('"message":"Timeout: request did not complete within the allotted timeout"')
      expect((await served.ask('GET', path)).body.items).toEqual([])
    })
  })

  it('are shorter where a request says so', async () => {
    await withCluster(plain, async (served) => {
      const { socket, answer } = open(served)
      socket.write(`${head(served, 'Content-Length: 100').replace(path, `${path}?timeout=100ms`)}{`)
      expect(await answer).toMatch(/^HTTP\/1\.1 504 /)
      const bad = await served.ask('GET', `${path}?timeout=soon`)
      expect([bad.code, bad.body.message]).toEqual([
        400,
        'invalid timeout specified in the request URL - time: invalid duration "soon"',
      ])
    })
  })

  it('end a connection on which no request comes', async () => {
    await withCluster({ ...plain, limits: { headersTimeout: 100 } }, async (served) => {
      const { socket, answer } = open(served)
      socket.write('GET /api HTT')
      expect(await answer).not.toContain('200')
    })
  })

  it('stop an upload that never ends, once it is too large', async () => {
    await withCluster(plain, async (served) => {
      const { socket, answer } = open(served)
      socket.write(head(served, 'Transfer-Encoding: chunked'))
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
      const pump = (): void => {
        while (socket.writable && socket.write(chunk));
      }
      socket.on('drain', pump)
      // Like any client it stops when it is told to, and like a bad one it does not end what it began.
      socket.once('data', () => socket.off('drain', pump))
      pump()
      const text = await answer
      expect(text).toMatch(/^HTTP\/1\.1 413 /)
      expect(text).toContain('Request entity too large: limit is 3145728')
    })
  })

  it('leave nothing of an upload that is aborted', async () => {
    await withCluster(plain, async (served) => {
      for (let i = 0; i < 20; i++) {
        const { socket, answer } = open(served)
        socket.write(`${head(served, 'Content-Length: 100')}{"metadata":{"name":"a`)
        await served.ask('GET', '/healthz')
        socket.destroy()
        await answer
      }
      expect((await served.ask('GET', path)).body.items).toEqual([])
    })
  })

  it('refuse what can not be read as HTTP', async () => {
    await withCluster(plain, async (served) => {
      for (const bytes of [
        '\0\x01\x02\r\n\r\n',
        'GET\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      ]) {
        const { socket, answer } = open(served)
        socket.write(bytes)
        expect(await answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
      }
      const { socket, answer } = open(served)
      socket.write(head(served, `X-Long: ${'x'.repeat(1024 * 1024)}`, 'Content-Length: 0'))
      expect(await answer).toMatch(/^HTTP\/1\.1 431 /)
    })
  })

  it('let each user send so many requests, where that is asked for, and others as many', async () => {
    await withCluster({ ...plain, limits: { requestsPerSecond: 5 } }, async ({ ask }) => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => ask('GET', '/api')))
      const refused = answers.filter(({ code }) => code === 429)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused[0]?.text).toBe('Too many requests, please try again later.\n')
      expect(refused[0]?.headers['retry-after']).toBe('1')
      expect((await ask('GET', '/api', { headers: { 'impersonate-user': 'jane' } })).code).toBe(200)
    })
  })

  it('compress what is large for who takes it so', async () => {
    await withCluster(plain, async ({ ask, cluster }) => {
      await ask('POST', path, { body: { metadata: { name: 'large' }, data: { text: 'x'.repeat(200_000) } } })
      await ask('POST', path, { body: { metadata: { name: 'small' } } })
      const get = (name: string, encoding: string) =>
        undici(`${cluster.url}${path}/${name}`, {
          headers: { authorization: `Bearer ${cluster.token}`, 'accept-encoding': encoding },
        })
      const large = await get('large', 'gzip')
      expect([large.headers['content-encoding'], large.headers['vary']]).toEqual(['gzip', 'Accept-Encoding'])
      expect(gunzipSync(Buffer.from(await large.body.arrayBuffer())).toString()).toContain('"name":"large"')
      for (const answer of [await get('large', 'identity'), await get('large', 'br'), await get('small', 'gzip')]) {
        expect(answer.headers['content-encoding']).toBeUndefined()
        await answer.body.dump()
      }
    })
  })

  it('let finish what is under way when the server stops', async () => {
    const cluster = await startCluster(plain)
    const served = { cluster } as Served
    const { socket, answer } = open(served)
    const body = JSON.stringify({ metadata: { name: 'late' } })
    socket.write(head(served, `Content-Length: ${body.length}`, 'Expect: 100-continue'))
    await once(socket, 'data')
    const stopped = cluster.stop()
    socket.write(body)
    expect(await answer).toMatch(/HTTP\/1\.1 201 /)
    await stopped
  })
})
