import type { Millis } from '@fixpoint/core'

/** How long a request may take that says so in its query, as Go writes durations; a text says what is wrong with that. */
export const timeoutIn = (query: URLSearchParams, most: Millis): Millis | string => {
  const text = query.get('timeout') ?? ''
  if (text === '' || /^[+-]?0$/.test(text)) return most
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text))
    return `invalid timeout specified in the request URL - time: ${problemWith(text)}`
  let total = 0
  for (const [, amount, unit = ''] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    total += Number(amount) * (units[unit] ?? 0)
  return text.startsWith('-') || total <= 0 || total >= most ? most : total
}

const problemWith = (text: string): string => {
  const shown = JSON.stringify(text)
  const [, unit] = /^[+-]?(?:\d+\.?\d*|\.\d+)([^\d.]*)/.exec(text) ?? []
  if (unit === undefined) return `invalid duration ${shown}`
  return unit === '' ? `missing unit in duration ${shown}` : `unknown unit ${JSON.stringify(unit)} in duration ${shown}`
}

const units: Readonly<Record<string, Millis>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** What becomes of some work, or that it took too long. The work itself is not stopped. */
export const within = async <T>(wait: Millis, work: Promise<T>): Promise<T | 'TimedOut'> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'TimedOut'>((resolve) => {
    timer = setTimeout(() => resolve('TimedOut'), wait)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
