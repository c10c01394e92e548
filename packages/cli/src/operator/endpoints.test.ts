import { afterEach, describe, expect, it } from 'vitest'
import { addressOf, formatAddress } from './address.ts'
import { type Endpoints, type Page, serve } from './endpoints.ts'
import { probes } from './probes.ts'

const open: Endpoints[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

const serving = async (pages: Readonly<Record<string, Page>>): Promise<string> => {
  const endpoints = await serve({ host: '127.0.0.1', port: 0 }, pages)
  open.push(endpoints)
  return `http://${endpoints.at}`
}

describe('a server of a few pages', () => {
  it('answers its pages, and nothing else', async () => {
    const at = await serving({ '/metrics': async () => ({ code: 200, contentType: 'text/x', body: 'up 1\n' }) })
    const answer = await fetch(`${at}/metrics?x=y`)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/x', 'up 1\n'])
    expect((await fetch(`${at}/constructor`)).status).toBe(404)
    expect((await fetch(`${at}/metrics`, { method: 'POST', body: 'x' })).status).toBe(405)
    expect((await fetch(`${at}/metrics`, { method: 'HEAD' })).status).toBe(200)
  })

  it('says 500 where a page fails, and goes on', async () => {
    const at = await serving({
      '/bad': () => Promise.reject(new Error('no')),
      '/good': () => ({ code: 200, body: '' }),
    })
    expect((await fetch(`${at}/bad`)).status).toBe(500)
    expect((await fetch(`${at}/good`)).status).toBe(200)
  })

  it('can not be where another one is', async () => {
    const [, port = ''] = /:(\d+)$/.exec(await serving({})) ?? []
    await expect(serve({ host: '127.0.0.1', port: Number(port) }, {})).rejects.toThrow('EADDRINUSE')
  })
})

describe('a probe', () => {
  const ask = async (synced: boolean, overdue: number, isStopping: boolean): Promise<readonly number[]> => {
    const census = { synced, leads: false } as ReturnType<Parameters<typeof probes>[0]['census']>
    const at = await serving(probes({ census: () => census, overdue: () => overdue }, () => isStopping))
    return Promise.all(['/healthz', '/readyz'].map(async (path) => (await fetch(at + path)).status))
  }

  it.each<readonly [what: string, synced: boolean, overdue: number, isStopping: boolean, alive: number, ready: number]>(
    [
      ['is alive and not ready before everything is listed', false, 0, false, 200, 503],
      ['is ready once it is, whether the process leads or not', true, 0, false, 200, 200],
      ['is not ready while the process stops', true, 0, true, 200, 503],
      ['is not alive where a wake-up was lost', true, 61_000, false, 503, 200],
      ['is alive where a wake-up is late', true, 59_000, false, 200, 200],
    ],
  )('%s', async (_, synced, overdue, isStopping, alive, ready) => {
    expect(await ask(synced, overdue, isStopping)).toEqual([alive, ready])
  })
})

describe('an address', () => {
  it.each([
    [':8080', { port: 8080 }],
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['[::1]:8081', { host: '::1', port: 8081 }],
    ['localhost:80', { host: 'localhost', port: 80 }],
  ])('%s is one, and is printed like that', (text, address) => {
    expect(addressOf(text)).toEqual(address)
    expect(formatAddress(address)).toBe(text)
  })

  it.each(['8080', '::1:80', ':65536', 'http://x:80', ':', '', 'a b:80'])("'%s' is none", (text) => {
    expect(addressOf(text)).toBeUndefined()
  })
})
