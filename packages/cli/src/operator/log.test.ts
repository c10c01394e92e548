import type { Fact } from '@fixpoint/core'
import { app } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { createIo } from '../../test/command.ts'
import { createConsole } from '../output/console.ts'
import { createLog, type Level } from './log.ts'
import { entryOf } from './log-entry.ts'

const teller = { id: 'abcd1234', version: '2.0.0', user: 'system:serviceaccount:fixpoint-system:fixpoint' }

/** What a log prints of facts. */
const printed = (format: 'text' | 'json', least: Level, ...facts: readonly Fact[]): readonly string[] => {
  const { io, printed: text } = createIo()
  const log = createLog(createConsole(io, 'never'), format, least)
  for (const fact of facts) log.write(entryOf(fact, 5_000, teller))
  return text.out.split('\n').filter((line) => line !== '')
}

const denied: Fact = {
  _tag: 'FollowFailed',
  resource: app,
  verb: 'watch',
  failure: { _tag: 'Forbidden', message: 'apps is forbidden', causes: [] },
  retryAt: 17_000,
}

const looked = { namespace: 'shop', name: 'web', look: 7 }

describe('the log of an operator', () => {
  it('is one JSON object a line, with the time, the level, the App and the look', () => {
    const [line = '{}', ...more] = printed('json', 'debug', {
      _tag: 'Reconciled',
      ...looked,
      queuedAt: 3_000,
      startedAt: 4_500,
      result: 'success',
    })
    expect(more).toEqual([])
    const { time, ...rest } = JSON.parse(line) as Record<string, unknown>
    expect(new Date(String(time)).toISOString()).toBe(time)
    expect(rest).toEqual({
      level: 'debug',
      msg: 'shop/web: reconciled, success',
      namespace: 'shop',
      app: 'web',
      reconcileID: 'abcd1234-7',
      reason: 'Reconciled',
      result: 'success',
      seconds: 0.5,
      waitedSeconds: 1.5,
    })
  })

  it('tells nothing below its level', () => {
    const facts: readonly Fact[] = [
      { _tag: 'Relisted', resource: app, because: 'Started' },
      { _tag: 'Synced' },
      { _tag: 'WatchRestarted', resource: app, because: 'Overdue' },
      denied,
    ]
    const counts = (['debug', 'info', 'warn', 'error'] as const).map((level) => printed('json', level, ...facts).length)
    expect(counts).toEqual([4, 3, 2, 1])
  })

  it('tells of a right that was taken away with the line that gives it back', () => {
    const [line = ''] = printed('text', 'info', denied)
    expect(line).toContain(
      'error  FX0704  could not watch apps.platform.example.com: apps is forbidden; again in 12 s.',
    )
    expect(line).toContain('--serviceaccount=fixpoint-system:fixpoint')
    expect(line).toContain('--verb=get,list,watch --resource=apps.platform.example.com')
  })

  it('tells of a CustomResourceDefinition that was deleted with how it comes back', () => {
    const [line = '{}'] = printed('json', 'error', { ...denied, failure: { _tag: 'NotFound', message: 'not found' } })
    expect(JSON.parse(line)).toMatchObject({ level: 'error', code: 'FX0703', reason: 'NotFound', kind: 'App' })
    expect(line).toContain('fixpoint crd | kubectl apply')
  })

  it('says would in a dry run', () => {
    const report = { uid: 'u', namespace: 'shop', name: 'web', status: {} }
    expect(printed('text', 'info', { _tag: 'Would', ...looked, action: report })[0]).toContain('shop/web: would report')
  })

  it('says which other version holds the lease, or held it', () => {
    const [held, taken] = printed(
      'text',
      'info',
      { _tag: 'LeaseHeld', by: { identity: 'other', version: '1.0.0' } },
      { _tag: 'LeaseAcquired', before: { identity: '', version: '1.0.0' } },
    )
    expect(held).toContain('warn  stands by: the lease is held by other, of version 1.0.0; this is 2.0.0')
    expect(taken).toContain('leads after an orderly end, of version 1.0.0; this is 2.0.0')
  })

  it('is told of a conflict as of something everyday, and of what only a person can mend as an error', () => {
    const action = { uid: 'u', namespace: 'shop', name: 'web', status: {} }
    const levels = [
      { failure: { _tag: 'Conflict', message: 'moved' }, retryAt: 5_100 },
      { failure: { _tag: 'Unavailable', message: 'reset' }, retryAt: 6_000 },
      { failure: { _tag: 'Invalid', message: 'wrong', causes: [] } },
    ].map((more) => entryOf({ _tag: 'Refused', ...looked, action, sentAt: 0, ...more } as Fact, 5_000, teller).level)
    expect(levels).toEqual(['info', 'warn', 'error'])
  })
})
