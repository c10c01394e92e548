/** `metav1.Time` in its one form, whole seconds in UTC; undefined where it is none. */
export const canonicalTime = (text: string): string | undefined => {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return text
  return rfc3339.test(text) ? wholeSeconds(text) : undefined
}

/** `metav1.MicroTime` in its one form, six digits in UTC; undefined where it is none (kubernetes/kubernetes#89156). */
export const canonicalMicroTime = (text: string): string | undefined => {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return text
  const [, micros] = /\.(\d{6})(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  const seconds = micros === undefined ? undefined : wholeSeconds(text)
  return seconds?.replace('Z', `.${micros}Z`)
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

const wholeSeconds = (text: string): string | undefined => {
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** What Go's time parser says of a text that is no `metav1.Time`, or no `metav1.MicroTime`. */
export const timeProblem = (text: string, micros: boolean): string => {
  const parts = [...date, ...(micros ? [fraction] : []), zone]
  const layout = JSON.stringify(parts.map(([part]) => part).join(''))
  let rest = text
  for (const [part, pattern] of parts) {
    const [found] = pattern.exec(rest) ?? []
    if (found === undefined)
      return `parsing time ${JSON.stringify(text)} as ${layout}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(part)}`
    rest = rest.slice(found.length)
    // A layout without a fraction takes any behind the seconds.
    if (part === '05' && !micros) rest = rest.replace(/^\.\d+/, '')
  }
  return rest === ''
    ? `parsing time ${JSON.stringify(text)}: day out of range`
    : `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`
}

type Part = readonly [layout: string, pattern: RegExp]

const date: readonly Part[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d\d/],
  [':', /^:/],
  ['04', /^\d\d/],
  [':', /^:/],
  ['05', /^\d\d/],
]
const fraction: Part = ['.000000', /^\.\d{6}/]
const zone: Part = ['Z07:00', /^(?:Z|[+-]\d\d:\d\d)/]
