import type { JsonObject } from '@fixpoint/core'
import { type Quantities, quantitiesIn } from '../registry/pod/pod-resources.ts'
import { compareQuantities, quantityValue } from '../registry/quantity.ts'
import { textOf } from '../registry/read.ts'

/** What one container, pod or claim asks for. A claim knows no limits. */
export interface Asked {
  readonly requests: Quantities
  readonly limits: Quantities | undefined
}

/** What of one limit of a LimitRange is broken, in the words of its admission plugin. */
export const boundErrors = (limit: JsonObject, asked: Asked): readonly string[] => {
  const type = textOf(limit['type'])
  const each = (field: string, check: (name: string, bound: string) => string | undefined): readonly string[] =>
    Object.entries(quantitiesIn(limit[field])).flatMap(([name, bound]) => check(name, bound) ?? [])
  return [
    ...each('min', (name, bound) => tooLittle(`minimum ${name} usage per ${type} is ${bound}`, name, bound, asked)),
    ...each('max', (name, bound) => tooMuch(`maximum ${name} usage per ${type} is ${bound}`, name, bound, asked)),
    ...each('maxLimitRequestRatio', (name, bound) =>
      tooFar(`${name} max limit to request ratio per ${type} is ${bound}`, name, bound, asked),
    ),
  ]
}

const tooLittle = (words: string, name: string, bound: string, { requests, limits }: Asked): string | undefined => {
  const [request, limit] = [requests[name], limits?.[name]]
  if (request === undefined) return `${words}.  No request is specified`
  if (compareQuantities(request, bound) < 0) return `${words}, but request is ${request}`
  return limit !== undefined && compareQuantities(limit, bound) < 0 ? `${words}, but limit is ${limit}` : undefined
}

const tooMuch = (words: string, name: string, bound: string, { requests, limits }: Asked): string | undefined => {
  const request = requests[name]
  if (limits === undefined && request === undefined) return `${words}.  No request is specified`
  if (limits !== undefined) {
    const limit = limits[name]
    if (limit === undefined) return `${words}.  No limit is specified`
    if (compareQuantities(limit, bound) > 0) return `${words}, but limit is ${limit}`
  }
  return request !== undefined && compareQuantities(request, bound) > 0
    ? `${words}, but request is ${request}`
    : undefined
}

const tooFar = (words: string, name: string, bound: string, { requests, limits = {} }: Asked): string | undefined => {
  const [request, limit] = [quantityValue(requests[name] ?? '0'), quantityValue(limits[name] ?? '0')]
  if (request === 0) return `${words}, but no request is specified or request is 0`
  if (limit === 0) return `${words}, but no limit is specified or limit is 0`
  const ratio = limit / request
  return ratio > quantityValue(bound) ? `${words}, but provided ratio is ${ratio.toFixed(6)}` : undefined
}
