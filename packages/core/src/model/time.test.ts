import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatMicroTime, formatTime } from './time.ts'

const instants = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
})

it('writes metav1.Time as every calendar does', () => {
  fc.assert(
    fc.property(instants, (date) => {
      expect(formatTime(date.getTime())).toBe(date.toISOString().replace(/\.\d{3}Z$/, 'Z'))
    }),
  )
})

it('writes metav1.MicroTime with six digits', () => {
  fc.assert(
    fc.property(instants, (date) => {
      expect(formatMicroTime(date.getTime())).toBe(date.toISOString().replace(/Z$/, '000Z'))
    }),
  )
})
