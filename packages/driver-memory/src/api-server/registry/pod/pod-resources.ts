import type { JsonObject } from '@fixpoint/core'
import { addQuantities, compareQuantities } from '../quantity.ts'
import { objectOf, objectsOf, textOf } from '../read.ts'

/** Quantities by the name of the resource. */
export type Quantities = Readonly<Record<string, string>>

/** What a pod asks for, or may use, in all. What is said of it as a whole stands for what its containers say. */
export const podResources = (spec: JsonObject, which: 'requests' | 'limits'): Quantities => {
  const all = { ...containerResources(spec, which), ...quantitiesIn(objectOf(spec['resources'])[which]) }
  return withOverhead(all, quantitiesIn(spec['overhead']), which)
}

/**
 * The same of its containers alone: they run side by side, after each of its init containers alone; those that restart stay
 * beside the rest.
 */
export const containerResources = (spec: JsonObject, which: 'requests' | 'limits'): Quantities => {
  const of = (container: JsonObject): Quantities => quantitiesIn(objectOf(container['resources'])[which])
  let total = objectsOf(spec['containers']).map(of).reduce(sum, {})
  let staying: Quantities = {}
  let first: Quantities = {}
  for (const container of objectsOf(spec['initContainers'])) {
    const own = of(container)
    if (container['restartPolicy'] === 'Always') {
      total = sum(total, own)
      staying = sum(staying, own)
      first = most(first, staying)
    } else first = most(first, sum(own, staying))
  }
  return most(total, first)
}

export const quantitiesIn = (value: JsonObject[string]): Quantities =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([name, quantity]) => [name, textOf(quantity)]))

/** The overhead counts towards a limit only where there is one. */
const withOverhead = (all: Quantities, overhead: Quantities, which: 'requests' | 'limits'): Quantities =>
  which === 'requests'
    ? sum(all, overhead)
    : sum(all, Object.fromEntries(Object.entries(overhead).filter(([name]) => all[name] !== undefined)))

const sum = (a: Quantities, b: Quantities): Quantities => joined(a, b, addQuantities)

const most = (a: Quantities, b: Quantities): Quantities =>
  joined(a, b, (left, right) => (compareQuantities(left, right) < 0 ? right : left))

const joined = (a: Quantities, b: Quantities, join: (left: string, right: string) => string): Quantities => {
  const all: Record<string, string> = { ...a }
  for (const [name, quantity] of Object.entries(b)) {
    const known = all[name]
    all[name] = known === undefined ? quantity : join(known, quantity)
  }
  return all
}
