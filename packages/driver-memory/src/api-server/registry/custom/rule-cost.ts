import { type FieldError, forbidden } from '../../field-error.ts'

/** Of one expression, and of all in one schema (apiextensions, validation.go). */
const mostForOne = 10_000_000
const mostForAll = 100_000_000

/** What is said of an expression that may cost too much. */
export const costTooHigh = (path: string, name: string, cost: number, most = mostForOne): readonly FieldError[] => {
  if (cost <= most) return []
  const factor = cost / most
  const shown = factor > 100 ? 'more than 100x' : factor < 1.5 ? `${factor.toFixed(6)}x` : `${factor.toFixed(1)}x`
  return [
    forbidden(
      path,
      `${name} exceeds budget by factor of ${shown} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`,
    ),
  ]
}

/** What all expressions of a schema may cost together. */
export class CostTotal {
  #sum = 0
  #dearest: readonly { readonly path: string; readonly cost: number }[] = []

  observe(path: string, cost: number): void {
    this.#sum += cost
    if (cost < mostForAll / 100) return
    this.#dearest = [...this.#dearest, { path, cost }].toSorted((a, b) => b.cost - a.cost).slice(0, 4)
  }

  errors(path: string): readonly FieldError[] {
    const name = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema'
    const whole = costTooHigh(path, name, this.#sum, mostForAll)
    if (whole.length === 0) return []
    const why = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema'
    return [...this.#dearest.map((each) => forbidden(each.path, why)), ...whole]
  }
}
