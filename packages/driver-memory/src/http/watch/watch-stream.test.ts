import { minute, second } from '@fixpoint/core'
import { isRight } from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApiServer } from '../../api-server/create-server.ts'
import { configMapKind } from '../../api-server/registry/simple/config.ts'
import { openWatch } from '../../api-server/watch/open-watch.ts'
import { WatchStream } from './watch-stream.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What a watch that nothing happens to sends, by seconds. */
const sentIn = (timeoutSeconds: number, seconds: number, asked: object = { allowWatchBookmarks: true }): string[] => {
  const server = createApiServer({ seed: 1, startedAt: 0 })
  const watch = openWatch(server, { resource: configMapKind.resource, resourceVersion: '1', ...asked }, 0)
  if (!isRight(watch)) throw new Error('the watch was refused')
  const sent: string[] = []
  const began = performance.now()
  const at = (what: string): void => void sent.push(`${what} at ${Math.round((performance.now() - began) / second)} s`)
  const sink = { write: () => true, end: () => at('end'), onDrain: () => undefined }
  const line = ({ type }: { readonly type: string }): string => {
    at(type)
    return type
  }
  new WatchStream(watch.right, timeoutSeconds, line, sink, () => undefined).wake()
  vi.advanceTimersByTime(seconds * second)
  return sent
}

// apiserver, pkg/storage/cacher/cache_watcher.go, nextBookmarkTime
it('says how far it is every minute, and two seconds before it ends', () => {
  expect(sentIn(150, 200)).toEqual(['BOOKMARK at 60 s', 'BOOKMARK at 120 s', 'BOOKMARK at 148 s', 'end at 150 s'])
  expect(sentIn(30, 40)).toEqual(['BOOKMARK at 28 s', 'end at 30 s'])
})

it('ends without a bookmark where it lasts no longer than two seconds, or nobody asked for bookmarks', () => {
  expect(sentIn(2, minute / second)).toEqual(['end at 2 s'])
  expect(sentIn(30, minute / second, {})).toEqual(['end at 30 s'])
})
