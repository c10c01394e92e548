import { readFileSync } from 'node:fs'

/** What a process takes of the machine, as Linux counts it. */
export interface Sample {
  readonly atSeconds: number
  readonly rssMib: number
  /** The most that it ever was. */
  readonly peakMib: number
  readonly cpuSeconds: number
}

export const sampleOf = (pid: number, since: number): Sample => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mib = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  // The second field is the command in parentheses and may hold spaces; user and system time are the 14th and 15th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return {
    atSeconds: (performance.now() - since) / 1000,
    rssMib: mib('VmRSS'),
    peakMib: mib('VmHWM'),
    cpuSeconds: ticks / 100,
  }
}

/** The slope of the line with the least squares through points, by their `x`. */
export const slopeOf = (points: readonly (readonly [x: number, y: number])[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

/** What V8 kept at each full collection, in MiB, by the seconds since its start: lines of `node --trace-gc`. */
export const keptAfterCollections = (said: string): readonly (readonly [seconds: number, mib: number])[] =>
  [...said.matchAll(/^\[[^\]]+\]\s+(\d+) ms: Mark-Compact .*? -> ([\d.]+) /gm)].map(
    ([, ms, mib]) => [Number(ms) / 1000, Number(mib)] as const,
  )
