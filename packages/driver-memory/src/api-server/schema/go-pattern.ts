/** What Go's regular expressions do not take, and JavaScript's do, in the words of Go; undefined where there is nothing (regexp/syntax). */
export const foreignIn = (text: string): string | undefined => {
  let repeated = ''
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i)
    const [literal] = /^\\Q[\s\S]*?(?:\\E|$)/.exec(rest) ?? []
    const [set] = /^\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]/.exec(rest) ?? []
    const [repeat, least, most = least] = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(rest) ?? []
    const [escape] = /^\\(?:[pP](?:\{[^}]*\}?|.)?|x(?:\{[^}]*\}?|..)?|[\s\S])/.exec(rest) ?? []
    const [group] = /^\(\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?[:)])/.exec(rest) ?? []
    const [unknownGroup] = /^\(\?[imsU-]*[^imsU-]?/.exec(rest) ?? []
    if (repeat !== undefined && i > 0) {
      if (
        Math.max(Number(least ?? 0), Number(most ?? 0)) > mostRepeats ||
        (most !== '' && Number(least) > Number(most))
      )
        return `invalid repeat count: \`${repeat}\``
      if (repeated !== '') return `invalid nested repetition operator: \`${repeated}${repeat}\``
    } else if (escape !== undefined && literal === undefined) {
      const problem = problemOf(escape)
      if (problem !== undefined) return problem
    } else if (unknownGroup !== undefined && group === undefined)
      return `invalid or unsupported Perl syntax: \`${unknownGroup}\``
    repeated = repeat ?? ''
    i += (literal ?? set ?? repeat ?? escape ?? group ?? ' ').length
  }
  return undefined
}

const mostRepeats = 1_000

const problemOf = (escape: string): string | undefined => {
  const [, kind = '', code] = /^\\(.)(?:\{\^?([^}]*)\}?)?/s.exec(escape) ?? []
  if (kind === 'p' || kind === 'P')
    return code === undefined || unicodeClass(code) !== undefined
      ? undefined
      : `invalid character class range: \`${escape}\``
  if (kind === 'x' && code !== undefined && Number.parseInt(code, 16) > 0x10_ff_ff)
    return `invalid escape sequence: \`\\x{${code}\``
  return /[A-Za-z]/.test(kind) && !/[aftnrvxdDsSwWbBAzCQE]/.test(kind)
    ? `invalid escape sequence: \`\\${kind}\``
    : undefined
}

/** A category or a script as JavaScript calls it; undefined where neither has the name. */
export const unicodeClass = (name: string): string | undefined => {
  const own = /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`
  try {
    new RegExp(`\\p{${own}}`, 'u').test('')
    return own
  } catch {
    return undefined
  }
}
