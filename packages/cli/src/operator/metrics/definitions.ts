import type { Definition } from './definition.ts'
import { own } from './own.ts'
import { standard } from './standard.ts'

const all = { ...standard, ...own }

export type MetricName = keyof typeof all

/** Every metric that the operator serves. */
export const definitions: Readonly<Record<MetricName, Definition>> = all
