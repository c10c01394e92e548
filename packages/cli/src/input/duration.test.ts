import { expect, it } from 'vitest'
import { formatDuration, parseDuration } from './duration.ts'

it.each([
  ['0', 0],
  ['30s', 30_000],
  ['5m', 300_000],
  ['1h30m', 5_400_000],
  ['1h0m5s', 3_605_000],
])('%s is a duration', (text, millis) => expect(parseDuration(text)).toBe(millis))

it.each(['', '5', '-5m', '5 m', 'm', '1.5h', '5m1h', '__proto__'])('%j is none', (text) =>
  expect(parseDuration(text)).toBeUndefined(),
)

it.each([
  [2_400, '2 s'],
  [90_000, '90 s'],
  [600_000, '10 min'],
  [5_400_000, '1 h 30 min'],
  [7_200_000, '2 h'],
])('%i ms are said as %s', (millis, words) => expect(formatDuration(millis)).toBe(words))
