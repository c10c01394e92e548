import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlaceName } from './place.ts'
import type { Result } from './result.ts'

/** How the tests of each group came out on one cluster, in the last run that was kept. */
export interface List {
  /** The version of the tests. */
  readonly kubernetes: string
  readonly groups: Readonly<Record<string, Outcomes>>
}

/** Names of tests, in order. */
export interface Outcomes {
  readonly passed: readonly string[]
  readonly failed: readonly string[]
}

const fileOf = (place: PlaceName): string => fileURLToPath(new URL(`../lists/${place}.json`, import.meta.url))

export const readList = (place: PlaceName): List =>
  existsSync(fileOf(place)) ? (JSON.parse(readFileSync(fileOf(place), 'utf8')) as List) : { kubernetes: '', groups: {} }

/** Keeps what came of some groups; of the others what was known stays. */
export const writeList = (place: PlaceName, kubernetes: string, groups: List['groups']): void => {
  const known = readList(place)
  const list: List = { kubernetes, groups: { ...known.groups, ...groups } }
  mkdirSync(dirname(fileOf(place)), { recursive: true })
  writeFileSync(fileOf(place), `${JSON.stringify(list, null, 2)}\n`)
}

/** A test that was skipped as not for this cluster has not passed. */
export const outcomesOf = (results: readonly Result[]): Outcomes => {
  const names = (passed: boolean): readonly string[] =>
    results.filter(({ outcome }) => (outcome === 'passed') === passed).map(({ name }) => name)
  return { passed: names(true), failed: names(false) }
}
