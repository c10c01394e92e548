import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Failure, WatchEvent } from '@fixpoint/core'
import { afterEach, describe, expect, it } from 'vitest'
import { Client } from './client.ts'
import { openWatch } from './watch.ts'

const services = { group: '', version: 'v1', kind: 'Service', plural: 'services', namespaced: true }
const list = { _tag: 'List', resource: services } as const

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A client of a server on loopback that answers as it is told. */
const clientOf = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Client> => {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let token = 0
  const client = new Client(
    {
      server: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      tls: async () => ({}),
      authenticate: async () => ({ authorization: `Bearer ${token++}` }),
    },
    'test',
  )
  closing.push(
    () => client.close(),
    () => new Promise((resolve) => server.close(resolve)),
  )
  return client
}

describe('an answer', () => {
  it('comes with its code, its body and when to come back', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end('{"kind":"Status","reason":"TooManyRequests"}')
    })
    expect(await client.ask(list, 5_000)).toEqual({
      _tag: 'Right',
      right: { code: 429, retryAfterSeconds: 7, body: { kind: 'Status', reason: 'TooManyRequests' } },
    })
  })

  it('of 404 is one too where the API server has nothing to say in JSON, as of a group that is not served', async () => {
    const client = await clientOf((_, response) => response.writeHead(404).end('404 page not found\n'))
    expect(await client.ask(list, 5_000)).toEqual({ _tag: 'Right', right: { code: 404, body: {} } })
  })

  it('of 401 has the request sent once more with fresh credentials', async () => {
    const seen: (string | undefined)[] = []
    const client = await clientOf(({ headers }, response) => {
      seen.push(headers.authorization)
      response.writeHead(headers.authorization === 'Bearer 1' ? 200 : 401).end('{}')
    })
    expect(await client.ask(list, 5_000)).toMatchObject({ right: { code: 200 } })
    expect(seen).toEqual(['Bearer 0', 'Bearer 1'])
  })

  it('to requests in a row is asked for with the same credentials', async () => {
    const seen: (string | undefined)[] = []
    const client = await clientOf(({ headers }, response) => {
      seen.push(headers.authorization)
      response.end('{}')
    })
    await client.ask(list, 5_000)
    await client.ask(list, 5_000)
    expect(seen).toEqual(['Bearer 0', 'Bearer 0'])
  })

  it.each<readonly [string, (response: ServerResponse) => void]>([
    ['that is no JSON', (response) => response.end('half an ans')],
    [
      'that breaks off',
      (response) => response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()),
    ],
    ['that never comes', () => {}],
  ])('%s is none, and no one knows whether it was done', async (_, answer) => {
    const client = await clientOf((__, response) => answer(response))
    expect(await client.ask(list, 300)).toMatchObject({ _tag: 'Left', left: { _tag: 'Unavailable' } })
  })
})

describe('a connection', () => {
  it('is not used again once an answer on one beside it never came', async () => {
    const waiting: ServerResponse[] = []
    const ports: (number | undefined)[] = []
    const client = await clientOf(({ socket }, response) => {
      ports.push(socket.remotePort)
      waiting.push(response)
      // The first two come at once, so that each has its own connection.
      if (waiting.length === 2) for (const each of waiting) each.end('{}')
      if (waiting.length > 3) response.end('{}')
    })
    await Promise.all([client.ask(list, 5_000), client.ask(list, 5_000)])
    expect(await client.ask(list, 300)).toMatchObject({ _tag: 'Left' })
    expect(await client.ask(list, 5_000)).toMatchObject({ _tag: 'Right' })
    expect(ports.slice(0, 3)).not.toContain(ports[3])
  })
})

describe('a watch', () => {
  const follow = (
    client: Client,
  ): Promise<{ readonly events: readonly WatchEvent[]; readonly failure: Failure | undefined }> =>
    new Promise((resolve) => {
      const events: WatchEvent[] = []
      openWatch(
        client,
        { resource: services },
        { events: (more) => events.push(...more), closed: (failure) => resolve({ events, failure }) },
      )
    })

  it('reads events, and ends in order', async () => {
    const text = [
      { type: 'ADDED', object: { a: 'ü' } },
      { type: 'DELETED', object: {} },
    ]
      .map((event) => JSON.stringify(event))
      .join('\n')
    const bytes = Buffer.from(`${text}\n`)
    const client = await clientOf((_, response) => {
      for (const byte of bytes) response.write(Buffer.of(byte))
      response.end()
    })
    expect(await follow(client)).toEqual({
      events: [
        { type: 'ADDED', object: { a: 'ü' } },
        { type: 'DELETED', object: {} },
      ],
      failure: undefined,
    })
  })

  it('that is refused tells why', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(410).end('{"kind":"Status","reason":"Expired","message":"too old"}')
    })
    expect(await follow(client)).toMatchObject({ events: [], failure: { _tag: 'Expired', message: 'too old' } })
  })

  it('that breaks off is not one that ended', async () => {
    const client = await clientOf((_, response) => {
      response.write('{"type":"ADDED","object":{}}\n{"type":', () => response.destroy())
    })
    const { events, failure } = await follow(client)
    expect(events).toHaveLength(1)
    expect(failure).toMatchObject({ _tag: 'Unavailable' })
  })
})
