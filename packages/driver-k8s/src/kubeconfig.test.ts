import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromKubeconfig } from './kubeconfig.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const write = (user: object, cluster: object = {}): string => {
  const file = join(dir, 'config')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'c', cluster: { server: 'https://127.0.0.1:6443', 'certificate-authority': 'ca.crt', ...cluster } },
    ],
    users: [
      { name: 'someone else', user: { token: 'not this' } },
      { name: 'u', user },
    ],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  }
  writeFileSync(file, JSON.stringify(config))
  return file
}

const put = (name: string, text: string): void => writeFileSync(join(dir, name), text)

describe('a kubeconfig', () => {
  beforeEach(() => put('ca.crt', 'first authority'))

  it('names a file with a token, whose newest content counts', async () => {
    put('token', 'one\n')
    const { authenticate } = await fromKubeconfig({ file: write({ tokenFile: 'token' }) })
    expect(await authenticate(false)).toEqual({ authorization: 'Bearer one' })
    put('token', 'two\n')
    expect(await authenticate(false)).toEqual({ authorization: 'Bearer two' })
  })

  it('that got another token is read again once the one before is not accepted', async () => {
    const { authenticate } = await fromKubeconfig({ file: write({ token: 'one' }) })
    write({ token: 'two' })
    expect(await authenticate(false)).toEqual({ authorization: 'Bearer one' })
    expect(await authenticate(true)).toEqual({ authorization: 'Bearer two' })
    expect(await authenticate(false)).toEqual({ authorization: 'Bearer two' })
  })

  it('that is half written leaves the credentials as they were', async () => {
    const { authenticate } = await fromKubeconfig({ file: write({ token: 'one' }) })
    put('config', '{"apiVersion": "v1", "clusters": [')
    expect(await authenticate(true)).toEqual({ authorization: 'Bearer one' })
  })

  it('names certificates, which are read for each connection', async () => {
    put('mine.crt', 'certificate one')
    put('mine.key', 'key one')
    const file = write({ 'client-certificate': 'mine.crt', 'client-key': 'mine.key' })
    const { tls } = await fromKubeconfig({ file })
    const text = async () => Object.fromEntries(Object.entries(await tls()).map(([name, pem]) => [name, String(pem)]))
    expect(await text()).toEqual({ ca: 'first authority', cert: 'certificate one', key: 'key one' })
    put('ca.crt', 'second authority')
    put('mine.crt', 'certificate two')
    put('mine.key', 'key two')
    expect(await text()).toEqual({ ca: 'second authority', cert: 'certificate two', key: 'key two' })
  })

  it.each<readonly [string, object, object]>([
    ['a token', { token: 'one' }, {}],
    ['certificates', { 'client-certificate': 'mine.crt', 'client-key': 'mine.key' }, {}],
    [
      'data',
      { 'client-certificate-data': 'b25l', 'client-key-data': 'dHdv' },
      { 'certificate-authority': undefined, 'certificate-authority-data': 'Y2E=' },
    ],
    ['another name', { token: 'one' }, { 'tls-server-name': 'kubernetes' }],
    ['no trust', { token: 'one' }, { 'insecure-skip-tls-verify': true }],
    ['nothing', {}, {}],
  ])('with %s leads where the library says', async (_, user, cluster) => {
    put('mine.crt', 'certificate')
    put('mine.key', 'key')
    const shown = async (more: object) => {
      const connection = await fromKubeconfig({ file: write(user, { ...cluster, ...more }) })
      const tls = Object.fromEntries(Object.entries(await connection.tls()).map(([name, pem]) => [name, String(pem)]))
      const { server, context, namespace } = connection
      return { server, context, namespace, tls, headers: await connection.authenticate(false) }
    }
    // A field that only the library knows.
    expect(await shown({})).toEqual(await shown({ 'disable-compression': true }))
  })
})
