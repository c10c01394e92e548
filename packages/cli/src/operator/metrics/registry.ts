import type { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { definitions, type MetricName } from './definitions.ts'

type Labels = Readonly<Record<string, string>>

/** The metrics of the definitions, and how they are told. */
export interface Metrics {
  /** Counts one more, or so many. */
  readonly count: (name: MetricName, labels?: Labels, by?: number) => void
  readonly set: (name: MetricName, value: number, labels?: Labels) => void
  readonly observe: (name: MetricName, value: number, labels?: Labels) => void
  /** Forgets what a gauge said before. */
  readonly clear: (name: MetricName) => void
  /** As Prometheus reads it. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** Loads the library: an operator that serves no metrics does without. */
export const createMetrics = async (): Promise<Metrics> => {
  const prom = await import('prom-client')
  const registry: Registry = new prom.Registry()
  const counters = new Map<MetricName, Counter>()
  const gauges = new Map<MetricName, Gauge>()
  const histograms = new Map<MetricName, Histogram>()
  for (const [key, { type, help, labels, buckets = [] }] of Object.entries(definitions)) {
    const name = key as MetricName
    const common = { name, help, labelNames: [...labels], registers: [registry] }
    if (type === 'counter') counters.set(name, new prom.Counter(common))
    else if (type === 'gauge') gauges.set(name, new prom.Gauge(common))
    else histograms.set(name, new prom.Histogram({ ...common, buckets: [...buckets] }))
  }
  return {
    count: (name, labels = {}, by = 1) => counters.get(name)?.inc(labels, by),
    set: (name, value, labels = {}) => gauges.get(name)?.set(labels, value),
    observe: (name, value, labels = {}) => histograms.get(name)?.observe(labels, value),
    clear: (name) => {
      gauges.get(name)?.reset()
      counters.get(name)?.reset()
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
