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
