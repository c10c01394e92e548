/** How far a run has come. */
export interface Progress {
  readonly requests: number
  readonly wanted: number
  readonly seconds: number
  readonly sorts: number
}

/** `12,000 of 1,000,000 requests compared, 600/s, 27 min left, 3 sorts of differences`. */
export const progressLine = ({ requests, wanted, seconds, sorts }: Progress): string => {
  const perSecond = requests / Math.max(seconds, 1)
  const left = perSecond === 0 ? '' : ` ${timeText((wanted - requests) / perSecond)} left,`
  return `${text(requests)} of ${text(wanted)} requests compared, ${text(Math.round(perSecond))}/s,${left} ${sorts} sorts of differences`
}

const text = (value: number): string => value.toLocaleString('en-US')

const timeText = (seconds: number): string =>
  seconds < 90 ? `${Math.max(0, Math.ceil(seconds))} s` : `${Math.ceil(seconds / 60)} min`
