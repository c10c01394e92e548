/** Versions as clients should prefer them: stable ones, then beta, then alpha, each with the highest number first; others by name. */
export const byPreference = (a: string, b: string): number => {
  const [left, right] = [readVersion(a), readVersion(b)]
  if (left === undefined || right === undefined) {
    if (left === undefined && right === undefined) return a < b ? -1 : 1
    return left === undefined ? 1 : -1
  }
  return right.stage - left.stage || right.major - left.major || right.minor - left.minor
}

interface Version {
  /** 3 is stable, 2 beta, 1 alpha. */
  readonly stage: number
  readonly major: number
  readonly minor: number
}

const readVersion = (text: string): Version | undefined => {
  const [, major, stage, minor = '0'] = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(text) ?? []
  if (major === undefined) return undefined
  return { stage: stage === undefined ? 3 : stage === 'beta' ? 2 : 1, major: Number(major), minor: Number(minor) }
}
