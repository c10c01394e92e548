import parse from 'parse-prometheus-text-format'

/** A family of metrics, as an independent parser of Prometheus' text format reads it. */
export interface Family {
  readonly name: string
  readonly help: string
  readonly type: string
  readonly metrics: readonly Sample[]
}

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  readonly value?: string
  readonly count?: string
  readonly sum?: string
  readonly buckets?: Readonly<Record<string, string>>
}

export const familiesOf = (text: string): ReadonlyMap<string, Family> =>
  new Map((parse(text) as readonly Family[]).map((family) => [family.name, family]))

/** The value of one series; undefined where there is none. */
export const valueIn = (text: string, name: string, labels: Readonly<Record<string, string>>): number | undefined => {
  const found = familiesOf(text)
    .get(name)
    ?.metrics.find((sample) => Object.entries(labels).every(([key, value]) => sample.labels?.[key] === value))
  const value = found?.value ?? found?.count
  return value === undefined ? undefined : Number(value)
}
