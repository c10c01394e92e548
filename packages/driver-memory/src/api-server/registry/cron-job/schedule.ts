import { hour, type Instant, type Millis, minute, second } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'

/** When a CronJob is due. */
export type Schedule =
  | { readonly _tag: 'Every'; readonly delay: Millis }
  | {
      readonly _tag: 'Fields'
      readonly minutes: Field
      readonly hours: Field
      readonly days: Field
      readonly months: Field
      readonly weekdays: Field
    }

interface Field {
  readonly values: ReadonlySet<number>
  /** Whether it says nothing of the day, so that the other field alone decides. */
  readonly isStar: boolean
}

/** Reads the five fields of cron, or a word such as `@daily`. What is wrong is told in the words of the server's parser. */
export const parseSchedule = (text: string): E.Either<string, Schedule> => {
  if (text === '') return E.left('empty spec string')
  if (text.startsWith('@')) return parseWord(text)
  const fields = text.split(/\s+/).filter((field) => field !== '')
  if (fields.length !== 5) return E.left(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`)
  const parsed: Field[] = []
  for (const [i, bounds] of places.entries()) {
    const field = parseField(fields[i] ?? '', bounds)
    if (E.isLeft(field)) return field
    parsed.push(field.right)
  }
  const [minutes = every, hours = every, days = every, months = every, weekdays = every] = parsed
  return E.right({ _tag: 'Fields', minutes, hours, days, months, weekdays })
}

const every: Field = { values: new Set(), isStar: true }

interface Bounds {
  readonly least: number
  readonly most: number
  readonly names: readonly string[]
}

const monthNames = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const places: readonly Bounds[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: monthNames },
  { least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

const words: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

const parseWord = (text: string): E.Either<string, Schedule> => {
  const fields = words[text]
  if (fields !== undefined) return parseSchedule(fields)
  const [, duration] = /^@every (.*)$/.exec(text) ?? []
  if (duration === undefined) return E.left(`unrecognized descriptor: ${text}`)
  const delay = parseDuration(duration)
  return delay === undefined
    ? E.left(`failed to parse duration ${text}: time: invalid duration ${JSON.stringify(duration)}`)
    : E.right({ _tag: 'Every', delay: Math.max(second, Math.trunc(delay / second) * second) })
}

const units: Readonly<Record<string, Millis>> = { h: hour, m: minute, s: second, ms: 1 }

const parseDuration = (text: string): Millis | undefined => {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return undefined
  let sum = 0
  for (const [, count, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g))
    sum += Number(count) * (units[unit] ?? 0)
  return sum
}

const parseField = (text: string, bounds: Bounds): E.Either<string, Field> => {
  const values = new Set<number>()
  let isStar = false
  for (const part of text.split(',').filter((each) => each !== '')) {
    const range = parseRange(part, bounds)
    if (E.isLeft(range)) return range
    const { start, end, step, star } = range.right
    for (let value = start; value <= end; value += step) values.add(value)
    isStar ||= star
  }
  return E.right({ values, isStar })
}

interface Range {
  readonly start: number
  readonly end: number
  readonly step: number
  readonly star: boolean
}

const parseRange = (text: string, { least, most, names }: Bounds): E.Either<string, Range> => {
  const [range = '', stepText, ...slashes] = text.split('/')
  const [low = '', high, ...hyphens] = range.split('-')
  const star = low === '*' || low === '?'
  const start = star ? E.right(least) : parseNumber(low, names)
  if (E.isLeft(start)) return start
  if (!star && hyphens.length > 0) return E.left(`too many hyphens: ${text}`)
  const end = star ? E.right(most) : high === undefined ? start : parseNumber(high, names)
  if (E.isLeft(end)) return end
  if (slashes.length > 0) return E.left(`too many slashes: ${text}`)
  const step = stepText === undefined ? E.right(1) : parseNumber(stepText, [])
  if (E.isLeft(step)) return step
  // `5/10` means from 5 to the end.
  const last = stepText !== undefined && high === undefined ? most : end.right
  if (start.right < least) return E.left(`beginning of range (${start.right}) below minimum (${least}): ${text}`)
  if (last > most) return E.left(`end of range (${last}) above maximum (${most}): ${text}`)
  if (start.right > last) return E.left(`beginning of range (${start.right}) beyond end of range (${last}): ${text}`)
  if (step.right === 0) return E.left(`step of range should be a positive number: ${text}`)
  return E.right({ start: start.right, end: last, step: step.right, star: star && step.right === 1 })
}

const parseNumber = (text: string, names: readonly string[]): E.Either<string, number> => {
  const named = text === '' ? -1 : names.indexOf(text.toLowerCase())
  if (named >= 0) return E.right(named)
  if (!/^[+-]?\d+$/.test(text))
    return E.left(`failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`)
  const number = Number(text)
  return number < 0 ? E.left(`negative number (${number}) not allowed: ${text}`) : E.right(number)
}

/** The first time after another at which a schedule is due, in the time zone named; undefined where none comes in five years. */
export const nextTime = (schedule: Schedule, after: Instant, timeZone = 'UTC'): Instant | undefined => {
  if (schedule._tag === 'Every') return Math.floor(after / second) * second + schedule.delay
  const start = Math.floor(after / minute) * minute + minute
  const wall = new Date(start + offsetAt(start, timeZone))
  const last = wall.getUTCFullYear() + 5
  while (wall.getUTCFullYear() <= last) {
    if (!schedule.months.values.has(wall.getUTCMonth() + 1)) {
      wall.setUTCMonth(wall.getUTCMonth() + 1, 1)
      wall.setUTCHours(0, 0, 0, 0)
    } else if (!isDay(schedule, wall)) {
      wall.setUTCDate(wall.getUTCDate() + 1)
      wall.setUTCHours(0, 0, 0, 0)
    } else if (!schedule.hours.values.has(wall.getUTCHours())) wall.setUTCHours(wall.getUTCHours() + 1, 0, 0, 0)
    else if (!schedule.minutes.values.has(wall.getUTCMinutes())) wall.setUTCMinutes(wall.getUTCMinutes() + 1, 0, 0)
    else return wall.getTime() - offsetAt(wall.getTime() - offsetAt(wall.getTime(), timeZone), timeZone)
  }
  return undefined
}

/** Where both fields say something, either will do. */
const isDay = ({ days, weekdays }: Extract<Schedule, { readonly _tag: 'Fields' }>, wall: Date): boolean => {
  const [isOfMonth, isOfWeek] = [days.values.has(wall.getUTCDate()), weekdays.values.has(wall.getUTCDay())]
  return days.isStar || weekdays.isStar ? isOfMonth && isOfWeek : isOfMonth || isOfWeek
}

/** How far the clocks of a time zone are ahead of UTC. */
const offsetAt = (instant: Instant, timeZone: string): Millis => {
  if (timeZone === 'UTC') return 0
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: string): number => parts.get(type as Intl.DateTimeFormatPartTypes) ?? 0
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour') % 24, of('minute'), of('second'))
  return wall - Math.floor(instant / second) * second
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const numeric = 'numeric'
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  })
  formats.set(timeZone, made)
  return made
}

/** Whether there is a time zone of that name. */
export const isTimeZone = (name: string): boolean => {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}
