import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { nextTime, parseSchedule } from './schedule.ts'

const after = Date.parse('2026-11-24T10:07:30Z')

const next = (text: string, timeZone?: string): string | undefined => {
  const schedule = parseSchedule(text)
  const time = E.isRight(schedule) ? nextTime(schedule.right, after, timeZone) : undefined
  return time === undefined ? undefined : new Date(time).toISOString()
}

describe('the schedule of a CronJob', () => {
  it.each([
    ['*/15 * * * *', '2026-11-24T10:15:00.000Z'],
    ['0 0 1 1 *', '2027-01-01T00:00:00.000Z'],
    ['30 4 * * mon-fri', '2026-11-25T04:30:00.000Z'],
    // Either the day of the month or that of the week.
    ['0 12 13 * 5', '2026-11-27T12:00:00.000Z'],
    ['5/20 10 * * ?', '2026-11-24T10:25:00.000Z'],
    ['@daily', '2026-11-25T00:00:00.000Z'],
    ['@every 1h30m', '2026-11-24T11:37:30.000Z'],
    ['0 0 29 2 *', '2028-02-29T00:00:00.000Z'],
    ['0 0 30 2 *', undefined],
  ])('%s is next due at %s', (text, due) => expect(next(text)).toBe(due))

  it('goes by the clocks of its time zone', () => {
    expect(next('0 8 * * *', 'America/New_York')).toBe('2026-11-24T13:00:00.000Z')
    expect(next('0 8 1 7 *', 'Europe/Berlin')).toBe('2027-07-01T06:00:00.000Z')
  })

  it.each([
    ['', 'empty spec string'],
    ['* * *', 'expected exactly 5 fields, found 3: [* * *]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['@never', 'unrecognized descriptor: @never'],
  ])('%j is refused: %s', (text, why) => expect(parseSchedule(text)).toEqual(E.left(why)))
})
