import { parser } from '@prometheus-io/lezer-promql'
import type { Definition } from '../src/operator/metrics/definition.ts'
import { definitions } from '../src/operator/metrics/definitions.ts'

/** A metric that a query reads, and the labels that it matches by. */
interface Selector {
  readonly metric: string
  readonly labels: readonly string[]
}

/** What is wrong with a query of PromQL, by Prometheus' own grammar and the metrics that there are. */
export const wrongWith = (query: string): readonly string[] => {
  const text = query.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1h')
  const { selectors, errors } = read(text)
  if (errors > 0) return ['it is not PromQL']
  return selectors.flatMap(({ metric, labels }) => {
    const definition = definitionOf(metric)
    if (definition === undefined) return [`there is no metric ${metric}`]
    const known = [...definition.labels, 'namespace', 'pod', 'job', ...(metric.endsWith('_bucket') ? ['le'] : [])]
    return labels.filter((label) => !known.includes(label)).map((label) => `${metric} has no label ${label}`)
  })
}

/** The metrics that a query reads. */
export const metricsIn = (query: string): readonly string[] =>
  read(query.replaceAll('$__rate_interval', '5m')).selectors.map(({ metric }) =>
    metric.replace(/_(bucket|count|sum)$/, ''),
  )

const read = (text: string): { readonly selectors: readonly Selector[]; readonly errors: number } => {
  const selectors: { metric: string; labels: string[] }[] = []
  let errors = 0
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors += 1
      if (type.name === 'VectorSelector')
        selectors.push({ metric: /^\w*/.exec(text.slice(from, to))?.[0] ?? '', labels: [] })
      if (type.name === 'LabelName' && isInBraces(text, from)) selectors.at(-1)?.labels.push(text.slice(from, to))
    },
  })
  return { selectors, errors }
}

/** A label of a matcher; one of `by` or `on` may be made by the query. */
const isInBraces = (text: string, at: number): boolean => text.lastIndexOf('{', at) > text.lastIndexOf('}', at)

const definitionOf = (series: string): Definition | undefined => {
  const all: Readonly<Record<string, Definition>> = definitions
  const whole = all[series]
  if (whole !== undefined) return whole.type === 'histogram' ? undefined : whole
  const family = all[series.replace(/_(bucket|count|sum)$/, '')]
  return family?.type === 'histogram' ? family : undefined
}
