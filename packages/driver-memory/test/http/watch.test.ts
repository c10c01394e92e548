import { describe, expect, it } from 'vitest'
import { plain, until, withCluster } from './cluster.ts'

const configMap = (name: string, labels: object = {}) => ({ metadata: { name, labels } })
const path = '/api/v1/namespaces/default/configmaps'

describe('a watch over HTTP', () => {
  it('sends what was there, a bookmark that says so, and then each change once and in order', async () => {
    await withCluster(plain, async ({ ask, follow }) => {
      await ask('POST', path, { body: configMap('a') })
      const query = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
      const events = await follow(`${path}?${query}`)
      await ask('POST', path, { body: configMap('b') })
      await ask('DELETE', `${path}/a`)
      const seen = await until(events, ({ type }) => type === 'DELETED')
      expect(seen.map(({ type, object }) => [type, object.metadata.name])).toEqual([
        ['ADDED', 'a'],
        ['BOOKMARK', undefined],
        ['ADDED', 'b'],
        ['DELETED', 'a'],
      ])
      expect(seen[1]?.object.metadata.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' })
      const versions = seen.map(({ object }) => Number(object.metadata.resourceVersion))
      expect(versions).toEqual(versions.toSorted((a, b) => a - b))
    })
  })

  it('tells of an object that comes to match its selector, and of one that ceases to', async () => {
    await withCluster(plain, async ({ ask, follow }) => {
      const events = await follow(`${path}?watch=true&labelSelector=app%3Dweb`)
      await ask('POST', path, { body: configMap('a', { app: 'web' }) })
      const headers = { 'content-type': 'application/merge-patch+json' }
      await ask('PATCH', `${path}/a`, { body: { metadata: { labels: { app: 'db' } } }, headers })
      const seen = await until(events, ({ type }) => type === 'DELETED')
      expect(seen.map(({ type }) => type)).toEqual(['ADDED', 'DELETED'])
    })
  })

  it('that begins in a forgotten past gets 410 as its first event', async () => {
    await withCluster(plain, async ({ ask, follow, cluster }) => {
      for (let i = 0; i < 120; i++) await ask('POST', path, { body: configMap(`c${i}`) })
      const { compact } = await import('../../src/api-server/storage/commit.ts')
      compact(cluster.world.server)
      const [first] = await until(await follow(`${path}?watch=true&resourceVersion=5`), () => true)
      expect([first?.type, first?.object.code, first?.object.reason]).toEqual(['ERROR', 410, 'Expired'])
    })
  })

  it('ends when its time is over, and when the cluster stops', async () => {
    await withCluster(plain, async ({ follow, cluster }) => {
      const timed = await follow(`${path}?watch=true&timeoutSeconds=1`)
      const endless = await follow(`${path}?watch=true`)
      const ended = until(endless, () => false)
      await cluster.stop()
      expect(await ended).toEqual([])
      expect(await until(timed, () => false)).toEqual([])
    })
  })

  it('sends rows of a table, with their headers once', async () => {
    await withCluster(plain, async ({ ask, follow }) => {
      const events = await follow(`${path}?watch=true`, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' })
      await ask('POST', path, { body: configMap('a') })
      await ask('POST', path, { body: configMap('b') })
      const seen = await until(events, ({ object }) => object.rows[0].cells[0] === 'b')
      expect(seen.map(({ object }) => object.columnDefinitions?.length ?? null)).toEqual([3, null])
    })
  })
})
