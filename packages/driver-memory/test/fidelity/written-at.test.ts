import { expect, it } from 'vitest'
import { writtenAt } from './written-at.ts'

const sent = Date.parse('2026-11-25T12:00:05Z')
const of = (...times: readonly string[]) =>
  writtenAt(
    { body: { metadata: { managedFields: times.map((time) => ({ time: `2026-11-25T12:00:${time}Z` })) } } },
    sent,
  )

it('takes an answer for written when it names its last manager, if that was just now', () => {
  expect(of('01', '04', '02')).toBe(sent - 1_000)
  expect(of('05', '04')).toBe(sent)
  expect(of('03')).toBe(sent)
  expect(of()).toBe(sent)
  expect(writtenAt({ body: 'none' }, sent)).toBe(sent)
})

it('takes an answer for written when what it shows was deleted, if that was just now', () => {
  const deleted = (time: string, deletionGracePeriodSeconds: number) => ({
    metadata: { deletionTimestamp: `2026-11-25T12:00:${time}Z`, deletionGracePeriodSeconds },
  })
  expect(writtenAt({ body: deleted('04', 0) }, sent)).toBe(sent - 1_000)
  expect(writtenAt({ body: deleted('34', 30) }, sent)).toBe(sent - 1_000)
  expect(writtenAt({ body: { items: [deleted('02', 0), deleted('04', 0)] } }, sent)).toBe(sent - 1_000)
  expect(writtenAt({ body: deleted('02', 0) }, sent)).toBe(sent)
})
